#include "tests/residue/Told.h"

#include "app/composition/OpenStation.h"
#include "app/composition/SealedSecrets.h"
#include "core/base/Log.h"

#include <QCoreApplication>

#include <unistd.h>

namespace vestibule::residue {

namespace {

constexpr std::size_t longest = 16 << 10;

VESTIBULE_LOG(log, "residue")

/// Empty at the end of the input.
Line readLine()
{
    SecretBytes buffer(longest);
    std::size_t size = 0;
    while (size < longest && ::read(STDIN_FILENO, buffer.data() + size, 1) == 1 && buffer.data()[size] != '\n') {
        ++size;
    }
    buffer.truncate(size);
    Line line{std::move(buffer), {}};
    const QByteArrayView all = line.bytes.view();
    for (qsizetype at = 0; at < all.size();) {
        const qsizetype tab = all.indexOf('\t', at);
        const qsizetype end = tab < 0 ? all.size() : tab;
        line.fields.push_back(all.sliced(at, end - at));
        at = end + 1;
    }
    return line;
}

void say(QByteArrayView text)
{
    for (qsizetype at = 0; at < text.size();) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data() + at, std::size_t(text.size() - at));
        if (written <= 0) {
            return;
        }
        at += written;
    }
}

} // namespace

SecretBytes fromHex(QByteArrayView hex)
{
    SecretBytes out(std::size_t(hex.size()) / 2);
    const auto value = [](char digit) { return digit <= '9' ? digit - '0' : digit - 'a' + 10; };
    for (std::size_t i = 0; i < out.size(); ++i) {
        out.data()[i] =
            static_cast<unsigned char>(value(hex[qsizetype(2 * i)]) << 4 | value(hex[qsizetype(2 * i + 1)]));
    }
    return out;
}

void sayHex(const SecretBytes& secret)
{
    static constexpr char digits[] = "0123456789abcdef";
    SecretBytes out(1 + 2 * secret.size());
    out.data()[0] = ' ';
    for (std::size_t i = 0; i < secret.size(); ++i) {
        out.data()[1 + 2 * i] = static_cast<unsigned char>(digits[secret.data()[i] >> 4]);
        out.data()[2 + 2 * i] = static_cast<unsigned char>(digits[secret.data()[i] & 15]);
    }
    say(out.view());
}

void sayKeysOf(app::OpenStation& station)
{
    const app::EstateKeys& keys = station.keys();
    sayHex(keys.master().bytes());
    sayHex(keys.master().databaseKey());
    sayHex(keys.master().recordSigningSeed());
    if (const auto tls = keys.stationTls().privateDer()) {
        sayHex(*tls);
    }
    const auto masters = station.store().readBlocking(
        [&keys](store::Session& s) { return app::findSealed(s, keys.master(), "card-masters"); });
    constexpr std::size_t each = 16;
    for (std::size_t at = 0; masters && *masters && at < (*masters)->size(); at += each) {
        sayHex(SecretBytes::copyOf((*masters)->span().subspan(at, each)));
    }
}

void logPlanted(const Line& line) { qCWarning(log).noquote() << line.text(1) << line.text(2); }

void obeyLines(const std::function<Result<void>(const Line&)>& obey, const std::function<void()>& sayKeys)
{
    while (true) {
        const Line line = readLine(); // gone before the next is waited for
        if (line.fields.empty()) {
            return;
        }
        const Result<void> done = obey(line);
        QCoreApplication::processEvents();
        say(done ? "ok" : "no " + QByteArray::fromStdString(done.error().describe()));
        if (done && (line.field(0) == "set-up" || line.field(0) == "open")) {
            sayKeys();
        }
        say("\n");
    }
}

} // namespace vestibule::residue

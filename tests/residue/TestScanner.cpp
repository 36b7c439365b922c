#include "tests/residue/Scanner.h"
#include "tests/support/TestRunner.h"

#include <QFloat16>
#include <QProcess>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cmath>
#include <csignal>
#include <numeric>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using vestibule::residue::Scanner;

namespace {

const QByteArray key = QByteArray::fromHex("00c1ffee7a5e9d13b8441f6e2c90da5733e8a1b4f60d92c75b7e3a8119d4f0a6");

std::vector<float> vector()
{
    std::vector<float> out;
    for (int i = 0; i < 64; ++i) {
        out.push_back(float(i * i + 1) * 0.0137F - 0.31F);
    }
    return out;
}

template <typename T>
QByteArray bytes(const std::vector<T>& values)
{
    return {reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(T))};
}

/// Between other bytes, at an odd place.
QByteArray planted(const QByteArray& what) { return QByteArray(4097, 'x') + what + QByteArray(99, '\0'); }

} // namespace

/// Every form in which a secret can lie about is found, and nothing where there is nothing.
class TestScanner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormIsFound_data();
    void everyFormIsFound();
    void anyThirtyTwoBytesOfAVectorAreFound();
    void aTemplateIsKnownByItsShape();
    void nothingIsFoundWhereNothingIs();
    void aSecretAcrossTwoReadsIsCountedOnce();
    void whatAProcessHoldsIsFound();
    void whatMayBeSwappedOutIsTold();
};

void TestScanner::everyFormIsFound_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("form");
    const auto row = [](const char* name, const QByteArray& content, const char* kind, const char* form) {
        QTest::newRow(name) << planted(content) << QString::fromLatin1(kind) << QString::fromLatin1(form);
    };
    QByteArray reversed = key;
    std::reverse(reversed.begin(), reversed.end());
    row("key", key, "key", "raw");
    row("key, turned round", reversed, "key", "reversed");
    row("key in hex", key.toHex(), "key", "hex");
    row("key in capital hex", key.toHex().toUpper(), "key", "HEX");
    row("key in base64", key.toBase64(), "key", "base64");
    row("key in base64, one byte later", ("a" + key + "bc").toBase64(), "key", "base64");
    row("key in base64, two bytes later", ("ab" + key + "c").toBase64(), "key", "base64");
    row("key in base64 for addresses", ("ab" + key).toBase64(QByteArray::Base64UrlEncoding), "key", "base64");
    const QString name = QStringLiteral("Yolanda Überschwang");
    QByteArray big(name.size() * 2, '\0');
    qToBigEndian<char16_t>(name.utf16(), name.size(), big.data());
    row("name", name.toUtf8(), "name", "UTF-8");
    row("name in small letters", name.toLower().toUtf8(), "name", "UTF-8");
    row("one word of a name", name.section(u' ', 1).toUtf8(), "name", "UTF-8");
    row("name as QString has it", QByteArray(reinterpret_cast<const char*>(name.utf16()), name.size() * 2), "name",
        "UTF-16LE");
    row("name in UTF-16BE", big, "name", "UTF-16BE");
    row("name in hex", name.toUtf8().toHex(), "name", "hex");
    row("name in base64", ("{" + name.toUtf8() + "}").toBase64(), "name", "base64");
    const std::vector<float> values = vector();
    std::vector<float> bigFloats = values;
    std::vector<double> wide(values.begin(), values.end());
    std::vector<qfloat16> half(values.begin(), values.end());
    for (float& value : bigFloats) {
        value = qToBigEndian(value);
    }
    row("vector", bytes(values), "template", "float");
    row("vector, big end first", bytes(bigFloats), "template", "float BE");
    row("vector of doubles", bytes(wide), "template", "double");
    row("vector of half floats", bytes(half), "template", "half");
    row("vector in hex", bytes(values).toHex(), "template", "hex");
    row("vector of half floats in base64", ("a" + bytes(half)).toBase64(), "template", "base64");
}

void TestScanner::everyFormIsFound()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, kind);
    QFETCH(QString, form);
    Scanner scanner;
    scanner.addBytes("key", key);
    scanner.addText("name", QStringLiteral("Yolanda Überschwang"));
    scanner.addVector("template", vector());
    scanner.scan(content, "a block");
    QVERIFY2(scanner.hits(kind.toStdString()) > 0, scanner.report().c_str());
    QVERIFY2(scanner.counts().at(kind.toStdString()).contains(form.toStdString()), scanner.report().c_str());
    QCOMPARE(scanner.counts().size(), std::size_t(1));
}

void TestScanner::anyThirtyTwoBytesOfAVectorAreFound()
{
    Scanner scanner;
    scanner.addVector("template", vector());
    const QByteArray all = bytes(vector());
    for (qsizetype at = 0; at + 32 <= all.size(); ++at) {
        scanner.forget();
        scanner.scan(planted(all.mid(at, 32)), "a block");
        QVERIFY2(scanner.hits("template") > 0, QByteArray::number(at).constData());
    }
}

void TestScanner::aTemplateIsKnownByItsShape()
{
    // 512 numbers of length 1, of nobody.
    std::vector<float> face;
    for (int i = 0; i < 512; ++i) {
        face.push_back(float(std::sin(i * 1.7) + 0.3 * std::cos(i * 0.31)));
    }
    const double length = std::sqrt(std::inner_product(face.begin(), face.end(), face.begin(), 0.0));
    std::transform(face.begin(), face.end(), face.begin(), [&](float value) { return float(value / length); });
    const QByteArray before(4096, 'x');
    const auto hits = [&](const std::vector<float>& values) {
        Scanner scanner;
        scanner.addAnyTemplate("any", 512);
        scanner.scan(before + bytes(values) + before, "a block");
        return scanner.hits("any");
    };
    QCOMPARE(hits(face), 1);
    // Behind and before other numbers as small.
    std::vector<float> among(700, 0.01F);
    among.insert(among.begin() + 300, face.begin(), face.end());
    QCOMPARE(hits(among), 1);
    std::vector<float> twice = face;
    twice.insert(twice.end(), face.begin(), face.end());
    QCOMPARE(hits(twice), 2);
    std::vector<float> longer = face;
    longer[7] *= 1.01F;
    QCOMPARE(hits(longer), 0);
    QCOMPARE(hits({face.begin(), face.end() - 1}), 0);
    QCOMPARE(hits(std::vector<float>(512, 0.0F)), 0);
}

void TestScanner::nothingIsFoundWhereNothingIs()
{
    Scanner scanner;
    scanner.addBytes("key", key);
    scanner.addText("name", QStringLiteral("Yolanda Überschwang"));
    scanner.addVector("template", vector());
    QByteArray almost = key;
    almost[31] = char(almost[31] ^ 1);
    scanner.scan(planted(almost) + planted(almost.toHex()) + planted("Yoland Uberschwan"), "a block");
    scanner.scan({}, "nothing");
    scanner.scan("abc", "too short");
    QCOMPARE(scanner.report(), std::string("nothing"));
}

void TestScanner::aSecretAcrossTwoReadsIsCountedOnce()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("image"));
    for (const int place :
         {0, (4 << 20) - 40, (4 << 20) - 31, (4 << 20) - 1, 4 << 20, (4 << 20) + 10, (9 << 20) - 32}) {
        QByteArray content(9 << 20, '\0');
        content.replace(place, key.size(), key);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.close();
        Scanner scanner;
        scanner.addBytes("key", key);
        QVERIFY(scanner.scanFile(path, "image"));
        QCOMPARE(scanner.hits("key"), 1);
        QCOMPARE(scanner.bytesRead() > (9U << 20U) - 8, true);
    }
    Scanner scanner;
    QVERIFY(!scanner.scanFile(dir.filePath(QStringLiteral("none")), "image"));
}

void TestScanner::whatAProcessHoldsIsFound()
{
    // Of itself: the copy below, and those that the scanner needs to know what it looks for.
    Scanner scanner;
    scanner.addBytes("key", key);
    QVERIFY(scanner.scanProcess(::getpid()));
    QVERIFY(scanner.hits("key") > 0);
    Scanner nobody;
    QVERIFY(!nobody.scanProcess(0));
}

namespace {

constexpr std::size_t pageSize = 4096;

/// The key with every bit of a mask turned: where it is written byte by byte, no other copy of it is anywhere.
void write(char* to, char mask)
{
    for (qsizetype i = 0; i < key.size(); ++i) {
        to[i] = char(key.at(i) ^ mask);
    }
}

QByteArray masked(char mask)
{
    QByteArray out(key.size(), '\0');
    write(out.data(), mask);
    return out;
}

/// A process with one secret on a locked page, one on another page, and one across the edge.
class Holder
{
public:
    Holder()
    {
        std::array<int, 2> ready{};
        if (::pipe(ready.data()) != 0) {
            return;
        }
        m_pid = ::fork();
        if (m_pid == 0) {
            hold(ready[1]);
        }
        ::close(ready[1]);
        char word = 0;
        m_good = m_pid > 0 && ::read(ready[0], &word, 1) == 1;
        ::close(ready[0]);
    }
    ~Holder()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;

    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] qint64 pid() const { return m_pid; }

private:
    [[noreturn]] static void hold(int ready)
    {
        void* const pages = ::mmap(nullptr, 2 * pageSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (pages != MAP_FAILED && ::mlock2(pages, pageSize, 0) == 0) {
            auto* const bytes = static_cast<char*>(pages);
            write(bytes + 100, 1);
            write(bytes + pageSize + 100, 2);
            write(bytes + pageSize - 10, 4);
            if (::write(ready, "", 1) != 1) {
                ::_exit(1);
            }
        }
        ::close(ready);
        for (;;) {
            ::pause();
        }
    }

    pid_t m_pid = -1;
    bool m_good = false;
};

} // namespace

void TestScanner::whatMayBeSwappedOutIsTold()
{
    const Holder holder;
    QVERIFY(holder.isGood());
    Scanner scanner;
    scanner.addBytes("locked", masked(1));
    scanner.addBytes("loose", masked(2));
    scanner.addBytes("across", masked(4));
    QVERIFY(scanner.scanProcess(holder.pid()));
    for (const char* kind : {"locked", "loose", "across"}) {
        QVERIFY2(scanner.hits(kind) == 1, scanner.report().c_str());
    }
    QCOMPARE(scanner.swappable("locked"), 0);
    QCOMPARE(scanner.swappable("loose"), 1);
    QCOMPARE(scanner.swappable("across"), 1);
    QVERIFY2(scanner.report().find("locked in anonymous, locked: 1") != std::string::npos, scanner.report().c_str());
}

VESTIBULE_TEST(TestScanner);
#include "TestScanner.moc"

#include "tests/residue/Day.h"

#include "core/audit/LogCheck.h"
#include "core/base/DurableFile.h"
#include "core/capture/Template.h"
#include "core/vault/RecoveryCode.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>

#include <array>

namespace vestibule::residue {

namespace {

constexpr int patienceMs = 60'000;

/// A word that stands nowhere else.
QByteArray someWord(int letters)
{
    static constexpr char consonants[] = "bdfgklmnprstvz";
    static constexpr char vowels[] = "aeiou";
    QByteArray out;
    for (int i = 0; i < letters; ++i) {
        out += i % 2 == 0 ? consonants[QRandomGenerator::system()->bounded(14)]
                          : vowels[QRandomGenerator::system()->bounded(5)];
    }
    out[0] = char(out.at(0) - 'a' + 'A');
    return out;
}

QByteArray someName() { return someWord(10) + ' ' + someWord(12); }
QByteArray somePassword() { return someWord(9) + "-7-" + someWord(11) + "!2"; }

/// As it is printed and as it is typed, what it is made from, and the key that follows from it.
void describeCode(Scanner& scanner, const QByteArray& code)
{
    const auto read = vault::RecoveryCode::parse(SecretBytes::copyOf(QByteArrayView(code)));
    if (!read) {
        return; // there is no estate yet
    }
    for (const QByteArray& text : {code, QByteArray(code).replace("-", "")}) {
        scanner.addBytes("recovery code", text);
        scanner.addText("recovery code", QString::fromLatin1(text));
    }
    scanner.addBytes("recovery code", read->entropy().view());
    scanner.addBytes("recovery code", read->estateSigningSeed().view());
}

} // namespace

Day::Day(const QString& root)
    : m_root(root)
    , m_manager(someName())
    , m_password(somePassword())
    , m_second(someName())
    , m_secondPassword(somePassword())
{
    qputenv("QT_LOGGING_RULES", "vestibule.*=true"); // whatever the programs ever log
    for (const char* folder : {"home", "config", "data", "cache", "state", "run", "tmp"}) {
        QDir().mkpath(root + u'/' + QString::fromLatin1(folder));
    }
    const auto set = [&](const char* variable, const char* folder) {
        qputenv(variable, (root + u'/' + QString::fromLatin1(folder)).toLocal8Bit());
    };
    set("HOME", "home");
    set("XDG_CONFIG_HOME", "config");
    set("XDG_DATA_HOME", "data");
    set("XDG_CACHE_HOME", "cache");
    set("XDG_STATE_HOME", "state");
    set("XDG_RUNTIME_DIR", "run");
    set("TMPDIR", "tmp");
    QFile::setPermissions(root + QStringLiteral("/run"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    for (int i = 0; i < 8; ++i) {
        m_names.append(someName());
    }
    m_faces = {someFace(), someFace()};
}

Day::~Day() { end(); }

std::vector<float> Day::someFace()
{
    std::vector<float> raw;
    for (int i = 0; i < 512; ++i) {
        raw.push_back(float(QRandomGenerator::system()->generateDouble() - 0.5));
    }
    const auto made = capture::Template::fromRaw({"fr_feature", 1, 512}, raw);
    const std::span<const float> values = made->values();
    return {values.begin(), values.end()};
}

QByteArray Day::faceHex(std::size_t i) const
{
    return QByteArray(reinterpret_cast<const char*>(m_faces[i].data()), qsizetype(m_faces[i].size() * sizeof(float)))
        .toHex();
}

void Day::describe(Scanner& scanner) const
{
    static constexpr std::array kinds{"master key",  "database key", "record key", "TLS key",
                                      "card master", "card master",  "card master"};
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        scanner.addBytes(kinds.at(std::size_t(i)), m_keys.at(i));
    }
    for (const QByteArray& password : {m_password, m_secondPassword}) {
        scanner.addText("password", QString::fromUtf8(password));
    }
    describeCode(scanner, m_code);
    for (const QByteArray& name : m_names) {
        scanner.addText("name", QString::fromUtf8(name));
    }
    for (const QByteArray& name : {m_manager, m_second}) {
        scanner.addText("operator", QString::fromUtf8(name));
    }
    for (const std::vector<float>& face : m_faces) {
        scanner.addVector("template", face);
    }
}

std::string Day::start(const QString& program, const QStringList& more)
{
    m_station.setStandardErrorFile(stationLog(), QIODevice::Append);
    m_station.start(program, QStringList{m_root + QStringLiteral("/station")} + more);
    return m_station.waitForStarted() ? std::string() : "the station did not start";
}

std::string Day::tell(const QList<QByteArray>& fields)
{
    m_station.write(fields.join('\t') + '\n');
    while (!m_station.canReadLine()) {
        if (!m_station.waitForReadyRead(patienceMs)) {
            return "no answer to " + fields.first().toStdString() + ": " + logged().right(2000).toStdString();
        }
    }
    const QByteArray answer = m_station.readLine().trimmed();
    noteKeys(answer);
    return answer.startsWith("ok") ? std::string() : fields.first().toStdString() + ": " + answer.toStdString();
}

std::string Day::tellAll(const QList<QList<QByteArray>>& acts)
{
    for (const QList<QByteArray>& act : acts) {
        if (std::string wrong = tell(act); !wrong.empty()) {
            return wrong;
        }
    }
    return {};
}

void Day::noteKeys(const QByteArray& answer)
{
    const QList<QByteArray> words = answer.split(' ');
    for (qsizetype i = 1; i < words.size() && words.constFirst() == "ok"; ++i) {
        QByteArray key = QByteArray::fromHex(words.at(i));
        // PKCS #8 of a P-256 key: the secret number follows its own length, 32.
        if (const qsizetype number = key.indexOf(QByteArray("\x02\x01\x01\x04\x20", 5)); number > 0) {
            key = key.mid(number + 5, 32);
        }
        if (vault::RecoveryCode::parse(SecretBytes::copyOf(QByteArrayView(key)))) {
            m_code = key;
        } else if (!m_keys.contains(key)) {
            m_keys.append(key);
        }
    }
}

std::string Day::pairGates()
{
    for (const char* name : {"east", "west"}) {
        m_gates.push_back(std::make_unique<test::GateProcess>(m_root + u'/' + QString::fromLatin1(name)));
        const QByteArray text = m_gates.back()->pairingText().toUtf8();
        if (std::string wrong = tell({"pair", text, name}); !wrong.empty()) {
            return wrong;
        }
    }
    return tell({"deliver"});
}

std::string Day::firstHalf(const QString& paper, bool begun)
{
    if (std::string wrong = tellAll({{begun ? "open" : "set-up", m_manager, m_password},
                                     {"office", m_manager, m_password, m_second, m_secondPassword}});
        !wrong.empty()) {
        return wrong;
    }
    if (std::string wrong = pairGates(); !wrong.empty()) {
        return wrong;
    }
    const QByteArray sheet = (paper + QStringLiteral("/receipt.pdf")).toUtf8();
    return tellAll({{"enrol", m_names.at(0), faceHex(0)},
                    {"enrol", m_names.at(1), faceHex(1)},
                    {"deliver"},
                    {"card", m_names.at(2)},
                    {"print", sheet, m_names.at(0)},
                    {"begin", m_names.at(3)}});
}

test::Ended Day::runCli(const QStringList& command, const QByteArray& typed)
{
    const QStringList line = QStringList{QStringLiteral("--dir"),      m_root + QStringLiteral("/station"),
                                         QStringLiteral("--operator"), QString::fromUtf8(m_manager),
                                         QStringLiteral("--json"),     QStringLiteral("--password-fd"),
                                         QStringLiteral("0")} +
                             command;
    test::Ended ended = test::runCli(line, m_password + '\n' + typed);
    m_said += ended.errors;
    return ended;
}

std::string Day::commandLine(const QString& paper)
{
    if (runCli(test::words("operator undertake --agree")).code != 0) {
        return "the undertaking could not be signed";
    }
    const test::Ended list = runCli(test::words("resident list"));
    const QJsonArray rows = list.json()[QStringLiteral("residents")].toArray();
    QString id;
    for (const QJsonValue& row : rows) {
        if (row[QStringLiteral("name")].toString() == QString::fromUtf8(m_names.at(0))) {
            id = row[QStringLiteral("id")].toString();
        }
    }
    if (list.code != 0 || id.isEmpty()) {
        return "the list of residents: " + list.output.toStdString();
    }
    const test::Ended keys =
        runCli(test::words("key show --export") + QStringList{m_root + QStringLiteral("/data/trust")});
    const test::Ended added = runCli(test::words("resident add --building 3 --room 7 --occupancy owner --name") +
                                     QStringList{QString::fromUtf8(m_names.at(4))});
    return keys.code == 0 && added.code == 0 ? takeAway(id, paper) : "the command line was refused";
}

/// Everything that leaves the station: the log, somebody's own copy, a copy of the station.
std::string Day::takeAway(const QString& id, const QString& paper)
{
    const test::Ended log = runCli(test::words("audit export --reason own-review --second-password-fd 0 --second") +
                                       QStringList{QString::fromUtf8(m_second), QStringLiteral("--out"), exportPath()},
                                   m_secondPassword + '\n');
    if (log.code != 0) {
        return "the log was not exported: " + log.output.toStdString();
    }
    const test::Ended own =
        runCli(test::words("resident copy") + QStringList{id, QStringLiteral("--out"), ownCopy(paper)});
    if (own.code != 0) {
        return "a resident got no copy: " + own.output.toStdString();
    }
    const QString copies = m_root + QStringLiteral("/data/copies");
    const test::Ended copied =
        QDir().mkpath(copies) ? runCli(test::words("backup make --to") + QStringList{copies}) : test::Ended();
    return copied.code == 0 ? judgeExport() : "no copy of the station was made: " + copied.output.toStdString();
}

std::string Day::judgeExport() const
{
    const auto lines = readFile(exportPath(), 1 << 24);
    const auto checked = lines ? audit::verifyExport(*lines, {}) : Result<audit::Checked>(passOn(lines));
    if (!checked) {
        return "the export of the log: " + checked.error().describe();
    }
    return lines->contains("\"action\":\"approval/audit-export\"") ? std::string()
                                                                   : "the export of the log lacks its approval";
}

/// The first half of a day at a station without windows, and SIGKILL.
std::string Day::crash(const QString& paper, bool begun)
{
    std::string wrong = start(QStringLiteral(RESIDUE_STATION));
    if (wrong.empty()) {
        wrong = firstHalf(paper, begun);
    }
    m_station.kill();
    m_station.waitForFinished(patienceMs);
    return wrong;
}

std::string Day::work(const QString& paper)
{
    std::string wrong = crash(paper, false);
    if (wrong.empty()) {
        wrong = commandLine(paper);
    }
    if (wrong.empty()) {
        wrong = start(QStringLiteral(RESIDUE_STATION));
    }
    return !wrong.empty() ? wrong
                          : tellAll({{"open", m_manager, m_password},
                                     {"revoke", m_names.at(1)},
                                     {"revoke", m_names.at(2)},
                                     {"deliver"}});
}

std::string Day::startWindows()
{
    return start(QStringLiteral(RESIDUE_WINDOWS), {QStringLiteral(RESIDUE_MODELS), QStringLiteral(RESIDUE_PORTRAIT)});
}

std::string Day::setUpAtWindows()
{
    std::string wrong = startWindows();
    return !wrong.empty() ? wrong : tell({"set-up", m_manager, m_password});
}

std::string Day::keepSheet(const QString& paper)
{
    return tell({"keep-sheet", (paper + QStringLiteral("/recovery-sheet.pdf")).toUtf8()});
}

std::string Day::workAtWindows(const QString& paper)
{
    m_station.closeWriteChannel();
    m_station.waitForFinished(patienceMs);
    std::string wrong = crash(paper, true);
    const QString roster = paper + QStringLiteral("/roster.csv");
    if (wrong.empty() && !replaceFile(roster, "name,building,room,occupancy\n" + m_names.at(7) + ",3,901,owner\n")) {
        wrong = "the roster could not be written";
    }
    if (wrong.empty()) {
        wrong = startWindows();
    }
    const auto sheet = [&](const char* name) { return (paper + u'/' + QString::fromLatin1(name)).toUtf8(); };
    if (wrong.empty()) {
        wrong = tellAll({{"open", m_password},
                         {"page", "residents"},
                         {"import", roster.toUtf8()},
                         {"find", m_names.at(0)},
                         {"page", "gates"},
                         {"page", "cards"},
                         {"page", "audit"},
                         {"export", exportPath().toUtf8(), m_password, m_secondPassword},
                         {"page", "copies"},
                         {"page", "selfCheck"},
                         {"page", "settings"},
                         {"card", m_names.at(4), sheet("card.pdf")},
                         {"screen-lock"},
                         {"unlock", m_password},
                         {"face", m_names.at(5), sheet("receipt-2.pdf")},
                         {"revoke", m_names.at(2)},
                         {"find", m_names.at(1)},
                         {"begin", m_names.at(6)}});
    }
    return wrong.empty() ? judgeExport() : wrong;
}

QByteArray Day::logged()
{
    for (const auto& gate : m_gates) {
        m_said += gate->takeErrors();
    }
    QFile station(stationLog());
    return m_said + (station.open(QIODevice::ReadOnly) ? station.readAll() : QByteArray());
}

std::string Day::plantInLog()
{
    return tell(
        {"log", (m_keys.join('|') + '|' + m_code).toHex(), m_names.join('|') + '|' + m_manager + '|' + m_password});
}

std::string Day::plant() { return tell({"plant", sample().toHex()}); }

std::string Day::dropCopies() { return tell({"drop", sample().toHex()}); }

QByteArray Day::sample() const
{
    // The face first: a template is sought where floats may begin.
    return QByteArray::fromHex(faceHex(0)) + '|' + m_keys.join('|') + '|' + m_names.join('|') + '|' + m_manager + '|' +
           m_password + '|' + m_code;
}

void Day::end()
{
    m_station.closeWriteChannel();
    m_station.waitForFinished(patienceMs);
    m_gates.clear();
}

} // namespace vestibule::residue

#include "app/cli/Invocation.h"

#include "app/cli/Codes.h"
#include "app/cli/Commands.h"
#include "ui/text/Languages.h"

#include <QCommandLineParser>

#include <algorithm>

namespace vestibule::cli {

namespace {

constexpr Command table[] = {
    {"estate init", "name! processor! contact! address! manager! recovery-fd", 0, true, initEstate},
    {"estate renew-trust", "code-fd new-code-fd recovery-fd timeout", 0, true, renewTrust},
    {"estate trust", "", 0, true, showTrust},
    {"estate lease-policy", "", 0, true, leasePolicy, 1},
    {"operator undertake", "agree", 0, true, undertake},
    {"resident add", "name! building! unit room! occupancy! lease-end", 0, true, addResident},
    {"resident list", "search limit", 0, true, listResidents},
    {"resident show", "", 1, true, showResident},
    {"resident revoke", "reason document second second-password-fd ended dry-run", 0, true, revokeResidents, 1000},
    {"resident copy", "out!", 1, true, copyResident},
    {"resident deleted", "out!", 1, true, certifyDeletion},
    {"request take", "kind! by person proof-seen", 0, true, takeRequest},
    {"request answer", "outcome! reason document", 1, true, answerRequest},
    {"request list", "open limit", 0, true, listRequests},
    {"card issue", "person! uid", 0, true, issueCard},
    {"card readers", "", 0, false, listReaders},
    {"card read", "memory timeout", 0, true, readCard},
    {"card encode", "memory timeout", 1, true, encodeCard},
    {"card verify", "memory timeout", 0, true, verifyCard},
    {"card activate", "memory timeout", 1, true, activateCard},
    {"card block", "", 1, true, blockCard},
    {"card simulate", "uid family memory port pull-after answer-lost", 0, false, simulateCard},
    {"face analyze", "", 1, false, analyzeFace},
    {"face compare", "", 2, false, compareFaces},
    {"face evaluate", "pairs! images! identify", 0, false, evaluateFaces},
    {"gate probe", "url! ca! crl cert key name!", 0, false, probeGate},
    {"gate pair", "name", 1, true, pairWithGate},
    {"gate list", "", 0, true, listGates},
    {"gate reset-receipt", "", 1, true, takeResetReceipt},
    {"gate retire", "reason document second second-password-fd", 1, true, retireGate},
    {"gate copy", "from! to! reason document second second-password-fd timeout cancel", 0, true, copyBetweenGates},
    {"gate address list", "", 0, true, listAddresses},
    {"gate address add", "reason! second second-password-fd", 1, true, addAddress},
    {"gate address remove", "second second-password-fd", 1, true, removeAddress},
    {"gate inspect", "", 0, true, inspectGates},
    {"gate findings", "", 0, true, listFindings},
    {"gate clean-up", "reason document second second-password-fd", 1, true, cleanUpGate},
    {"sync", "once! timeout", 0, true, syncGates},
    {"station status", "", 0, true, showStation},
    {"station lock", "", 0, true, lockStation},
    {"store check", "", 0, true, checkStore},
    {"store accept", "", 0, true, acceptStore},
    {"backup make", "to!", 0, true, makeBackup},
    {"backup list", "from!", 0, false, listBackups},
    {"backup verify", "from! copy-password-fd", 1, true, verifyBackup},
    {"backup restore", "from! copy-password-fd code-fd copy-code-fd", 1, true, restoreBackup},
    {"operator list", "", 0, true, listOperators},
    {"operator add", "role! new-password-fd", 1, true, addOperator},
    {"operator disable", "", 1, true, disableOperator},
    {"operator free", "", 1, true, freeOperator},
    {"operator trained", "on!", 1, true, recordTraining},
    {"operator trainings", "", 0, true, listTrainings},
    {"operator recover", "code-fd new-password-fd", 1, true, recoverOperator},
    {"operator rekey", "new", 0, true, replaceKeys},
    {"recover", "decided", 0, true, recoverStation},
    {"consent verify", "key receipt salt name dwelling", 1, false, verifyConsent},
    {"consent export", "out! shape", 1, true, exportConsent},
    {"deletion verify", "key!", 1, false, verifyDeletion},
    {"sheet verify", "key!", 1, false, verifySheet},
    {"notice lint", "", 1, false, lintNotice},
    {"key show", "export jwk", 0, true, showKeys},
    {"audit export", "out! reason document second second-password-fd", 0, true, exportAudit},
    {"audit verify", "first-key head gates", 0, false, verifyAudit, 1},
    {"audit prove", "out! head", 1, true, proveAudit},
    {"audit head", "", 0, true, showAuditHead},
};

constexpr char globalOptions[] = "dir operator password-fd json models language training";
constexpr char switches[] = "json training identify once decided gates agree new proof-seen open ended dry-run cancel "
                            "answer-lost";
constexpr char help[] =
    R"(vestibule-cli: everything about a Vestibule station that can be scripted

  vestibule-cli [options] COMMAND

Estate and people
  estate init --name TEXT --processor TEXT --contact TEXT --address TEXT --manager NAME [--recovery-fd N]
  estate renew-trust [--code-fd N] [--recovery-fd N] [--new-code-fd N] [--timeout SECONDS]
                                     after the theft of an unlocked station: all keys that gates obey are replaced, by the
                                     code of the recovery sheet (a manager). Prints the code of a new sheet, which is typed
                                     back from the paper before anything changes; then tells every gate in reach. The
                                     others follow with every sync, up to 13 months later. Make a copy of the store at
                                     once: one of before is obeyed by no gate
  estate trust                       which gates follow the latest keys
  estate lease-policy [warn|card-only]
                                     what a gate does that has not heard from the station past its lease of 30 days. warn:
                                     it alerts and opens as before. card-only (a manager): it also admits no faces until
                                     it hears again, so whoever has no card cannot enter there; cards open as before,
                                     and alone where a face was asked for with them. Gates are told at their next
                                     contact. Without a word: what is chosen
  operator undertake [--agree]       prints the confidentiality undertaking; with --agree the account has signed it, for
                                     a year: without it no command opens the station
  resident add --name TEXT --building TEXT [--unit TEXT] --room TEXT --occupancy owner|family|tenant
               [--lease-end YYYY-MM-DD]
  resident list [--search TEXT] [--limit N]
                                     stands in the log; an auditor looks for people: --search, and at most 500 at once
  resident show ID
  resident revoke ID... | --ended [--dry-run] [--reason CODE [--document NR]]
                  [--second NAME [--second-password-fd N]]
                                     ends every key of these people, or of everybody whose last day has passed (a manager).
                                     --dry-run only says what it comes to. Ended leases need nothing more. One tenancy that
                                     runs needs a reason; more than one a second operator as well: moved-out,
                                     resident-asked, entered-wrongly, lease-terminated *, authority-order *
  resident copy ID --out FILE        everything that is stored about the person, as JSON, for them to take away; who looked
                                     and when as well (a manager)
  resident deleted ID --out FILE     the certificate of deletion: what each gate has signed of each key that ended, what is
                                     open, until when a copy could bring it back (a manager)
  deletion verify FILE --key HEX|FILE
                                     checks such a certificate without the station: each gate's signature, and that the ends
                                     stand in the log; exits with 1 while a gate's word is open
  request take --kind access|copy|correction|deletion|restriction|objection|explanation
               [--by resident|guardian|relative --proof-seen] [--person ID]
                                     takes down what somebody asks for; it is to be answered within 15 days
  request answer ID --outcome granted|partly|refused|taken-back [--reason CODE [--document NR]]
                                     (a manager); for partly and refused a reason: not-on-record, identity-not-shown,
                                     proof-kept-by-law, others-rights, authority-order *
  request list [--open] [--limit N]
  consent verify FILE [--key HEX|FILE] [--receipt 'vestibule:consent?...'] [--salt HEX --name TEXT --dwelling TEXT]
                                     the signed record; with what stands on a receipt: that the receipt is of this record,
                                     and the record of this person
  consent export ID --out FILE [--shape record|kantara]
                                     the signed record (JWS), for the resident to keep; kantara: what it says in the shape
                                     of the Kantara consent receipt 1.1, signed too
  sheet verify TEXT --key HEX|FILE   the code on a sheet "where is my face?": its figures, as the station signed them
  notice lint FILE                   says what the law voids or forbids in a notice, and what it lacks; a template of one
                                     language or a stored notice

Cards (without --memory, on the one card reader of this computer with a card on it)
  card issue --person ID [--uid HEX]
                                     a number for somebody, at work at once: by the number, and with --uid by a chip's id
                                     alone, which can be copied. It can be encoded afterwards
  card readers                       the readers that are plugged in, and what kind of card lies there; needs no station
  card read [--memory FILE] [--timeout SECONDS]
                                     what lies on the reader: its family and id, whether it opens to this estate's keys,
                                     what it carries and whether the signature holds; for a kind that is refused, why
  card encode NUMBER [--memory FILE] [--timeout SECONDS]
                                     makes the DESFire on the reader the card of this number, and reads it back. After any
                                     error it can be done again, also with the card pulled away in the middle. Done to a
                                     card that works, it gets its next key where a gate that knew the last one is gone
  card verify [--memory FILE] [--timeout SECONDS]
                                     the card on the reader against the store: good, new (not activated yet), unfinished
                                     and old (encode it once more), id-only, free, expired, blocked, foreign; exits with 0
                                     for good alone
  card activate NUMBER [--memory FILE] [--timeout SECONDS]
                                     reads the card once more, in the hand of who gets it; from then on it works, and gates
                                     are told at their next contact
  card block NUMBER                  it is lost: its entry ends at every gate, and the chip is made for nobody any more
  card simulate [--family ev1|ev2|ev3|classic] [--uid HEX] [--memory FILE] [--port N]
                [--pull-after N [--answer-lost]]
                                     a card that is played, on a virtual reader of pcscd (vsmartcard-vpcd, port 35963), until
                                     the program is told to end. --memory keeps what is written on it, with its keys in the
                                     open, for the next time; --pull-after: it is pulled away with its Nth command, which it
                                     carries out only with --answer-lost. For training and tests
  With --memory FILE the other commands work on the simulated card of that file, without any reader. --timeout: how long
  they wait for a card, 10 seconds if nothing is said.

Gates
  gate pair 'vestibule:pair?...' [--name TEXT]
  gate list
  gate reset-receipt FILE            takes a gate that was reset out of service by the receipt that it signed (a manager); a
                                     gate that is paired again brings it along
  gate retire ID --reason CODE [--document NR] --second NAME [--second-password-fd N]
                                     declares a gate destroyed, for good (a manager and a second operator): it gets nothing
                                     more, and what it never signed counts as erased on the word of these two. Reasons:
                                     beyond-repair, disposed-of *, stolen *
  gate copy --from ID --to ID --reason CODE --second NAME [--second-password-fd N] [--timeout SECONDS] | --cancel
                                     the faces that one gate holds go to another that lacks them, sealed by the first gate
                                     for the second (a manager and a second operator). Says the code that the second gate
                                     shows and somebody enters at the first, and waits until all has arrived; again, it
                                     goes on with what was ordered. Reasons: gate-replaced, gate-added, never-delivered
  gate address list                  addresses outside the local network at which gates are spoken to, and those struck off
  gate address add HOST --reason TEXT --second NAME [--second-password-fd N]
                                     lists one: a name or number as it stands in a gate's address, without the port (a
                                     manager and a second operator); other such addresses are refused.
                                     Gates there get cards and no faces
  gate address remove HOST --second NAME [--second-password-fd N]
                                     strikes one off: nothing more is sent to gates there (the same two)
  gate inspect                       reads from every gate what it holds and compares (a manager); exit 1 while a key there
                                     is nobody's, altered or past its end, or a gate was not read
  gate findings                      keys at gates that are nobody's, and ends that were held back
  gate clean-up ID --reason CODE [--document NR] --second NAME [--second-password-fd N]
                                     ends what was found at a gate (a manager and a second operator). Reasons: nobodys-keys,
                                     left-by-installer, ended-before, authority-order *
  gate probe --url URL --ca FILE [--crl FILE] [--cert FILE --key FILE] --name DNSNAME
  sync --once [--timeout SECONDS]

Operators (a manager)
  operator list                      accounts, and whether keys are being replaced (anybody)
  operator add NAME --role clerk|manager|auditor [--new-password-fd N]
  operator disable NAME              shuts NAME out and replaces the keys for those who remain. What NAME copied before,
                                     the store of that day with its keys, stays readable to them
  operator free NAME                 opens an account that wrong passwords have closed
  operator trained NAME --on YYYY-MM-DD
                                     puts on record that NAME was trained in protecting residents' data on that day; a
                                     wrong day is mended by recording the right one
  operator trainings                 who was trained when, and until when each undertaking holds (a manager or an
                                     auditor); with --json every line of the record
  operator recover NAME [--code-fd N] [--new-password-fd N]
                                     NAME gets a new password by the code of the recovery sheet, and nobody else's password
                                     is needed; the log says so, and every manager is told
  operator rekey [--new]             ends a replacement of the keys that is pending; --new begins one, for example after
                                     the recovery sheet was used

Faces (pictures only: a face is enrolled at the desk, after its owner's consent, and nowhere else)
  face analyze IMAGE
  face compare IMAGE IMAGE
  face evaluate --pairs FILE.csv --images DIR [--identify]

The running station (no password: it has the keys, and only its own account of this computer can ask)
  station status                     whether somebody works, what the windows warn of, and how every gate stands
  station lock                       the full lock: whoever works is signed out, and the keys are wiped
  sync --once and store check are done by it as well, where it runs

Checks
  store check
  store accept                       works on with a store that is not the one this station left (a manager)
  key show [--export DIR] [--jwk FILE]
                                     public keys and the CA's fingerprint; DIR gets ca.pem and crl.pem, FILE the keys of
                                     the consent records as a JWK set, for any JWS library and for consent verify --key

Copies
  backup make --to DIR               copies, proves and names the copy (a manager); drops those older than 35 days, also in
                                     other folders that copies were made into, until none is left there
  backup list --from DIR
  backup verify NAME --from DIR [--copy-password-fd N]
                                     restores it into a scratch folder and reads all of it
  backup restore NAME --from DIR [--copy-password-fd N | --code-fd N [--copy-code-fd N]]
                                     puts it in the place of the store (a manager); read-only until:
                                     a copy from before the keys were replaced opens with the account's password
                                     of that time: on --copy-password-fd where it is another; with --code-fd the code of
                                     the recovery sheet stands for account and password, and on --copy-code-fd the code
                                     of the sheet of that time where the sheet was replaced since
  recover [--decided]                asks every gate who ended since and goes on (a manager)

Audit log
  audit export --out FILE --reason CODE [--document NR] --second NAME [--second-password-fd N]
                                     the whole log with its seals; FILE must not be there yet. Reasons: own-review,
                                     external-audit *, authority-order *
  audit prove ENTRY --out FILE [--head SIZE|FILE]
                                     that one entry stands in the log, for somebody who does not get the log (a manager or
                                     an auditor); with --head also that the log begins as it was when it had SIZE entries,
                                     or as the head in FILE says
  audit verify FILE [--first-key HEX|FILE] [--head FILE]
                                     needs no station: checks an export against itself, the first public key, and heads
                                     that were kept, one a line; or a proof against itself and heads that were kept
  audit verify [--gates]             the station's own log; takes the same options; --gates: also against what each gate
                                     remembers of it
  audit head                         one line to keep elsewhere: the log can never again be without what it covers

Reasons with a * need the number of the document they rest on: --document, letters, digits and -./

Options for all
  --dir DIR            the station's folder
  --operator NAME      the account that acts
  --password-fd N      its password is one line on this file descriptor; without it the terminal asks
  --json               one JSON object on standard output, errors too: {"error": {"code", "detail"}}
  --models DIR         the folder of the face models
  --language zh|en     of messages, and of a new estate
  --training           for fictitious people only: new passwords cost little to check

Exit codes
  0  done
  1  refused or failed, for the reason whose code is printed
  2  wrong usage
  3  not found: no such estate, person, card, gate, address, file, model or entry of the log; no card on the reader
  4  not allowed: wrong password, locked account, or the operator's role
  5  unreachable: a gate does not answer; no card reader, or no service for it
  6  the folder or the store cannot be used: in use, damaged, not ours, disk full; or the output cannot be written
)";

QStringList words(const char* text) { return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts); }

tl::unexpected<Error> wrong(const QString& text) { return fail(codes::usage, text.toStdString()); }

/// Every option of every command; which of them a command takes is looked at once the command is known.
void addOptions(QCommandLineParser& parser)
{
    QStringList names = words(globalOptions);
    for (const Command& command : table) {
        for (QString name : words(command.options)) {
            name.remove(u'!');
            if (!names.contains(name)) {
                names.append(name);
            }
        }
    }
    const QStringList flags = words(switches);
    for (const QString& name : std::as_const(names)) {
        parser.addOption(flags.contains(name) ? QCommandLineOption(name)
                                              : QCommandLineOption(name, {}, QStringLiteral("value")));
    }
}

const Command* commandOf(QStringList& operands)
{
    for (const Command& command : table) {
        const QStringList its = words(command.words);
        if (operands.mid(0, its.size()) == its) {
            operands = operands.mid(its.size());
            return &command;
        }
    }
    return nullptr;
}

Result<void> checkOptions(const Command& command, const Invocation& line)
{
    QStringList allowed = words(globalOptions);
    for (QString name : words(command.options)) {
        const bool required = name.endsWith(u'!');
        name.remove(u'!');
        allowed.append(name);
        if (required && !line.options.contains(name)) {
            return wrong(QStringLiteral("%1 needs --%2").arg(QLatin1String(command.words), name));
        }
    }
    for (auto it = line.options.begin(); it != line.options.end(); ++it) {
        if (!allowed.contains(it.key())) {
            return wrong(QStringLiteral("%1 takes no --%2").arg(QLatin1String(command.words), it.key()));
        }
    }
    if (line.operands.size() < command.operands || line.operands.size() > command.operands + command.more) {
        const QString most =
            command.more == 0 ? QString() : QStringLiteral(" to %1").arg(command.operands + command.more);
        return wrong(
            QStringLiteral("%1 takes %2%3 operands").arg(QLatin1String(command.words)).arg(command.operands).arg(most));
    }
    if (command.station && line.value("dir").isEmpty()) {
        return wrong(QStringLiteral("--dir is missing"));
    }
    const QString language = line.value("language");
    if (line.has("language") && !ui::Languages::all().contains(language)) {
        return wrong(QStringLiteral("--language takes %1").arg(ui::Languages::all().join(QStringLiteral(" or "))));
    }
    return {};
}

} // namespace

QString Invocation::language() const { return has("language") ? value("language") : ui::Languages::ofThisMachine(); }

Result<int> Invocation::number(const char* option, int otherwise, int most) const
{
    if (!has(option)) {
        return otherwise;
    }
    bool isNumber = false;
    const int out = value(option).toInt(&isNumber);
    if (!isNumber || out < 1 || out > most) {
        return fail(codes::usage, std::string("--") + option + " takes a number from 1 to " + std::to_string(most));
    }
    return out;
}

std::span<const Command> commands() { return table; }

QString helpText() { return QString::fromLatin1(help); }

Result<ReadLine> readLine(const QStringList& arguments, const Clock& clock)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("vestibule-cli")} + arguments)) {
        return wrong(parser.errorText());
    }
    ReadLine out{nullptr, {clock, parser.positionalArguments(), {}}};
    const QStringList given = parser.optionNames();
    for (const QString& name : given) {
        if (out.invocation.options.contains(name)) {
            return wrong(QStringLiteral("--%1 stands there twice").arg(name));
        }
        out.invocation.options.insert(name, parser.value(name));
    }
    out.command = commandOf(out.invocation.operands);
    if (out.command == nullptr) {
        return wrong(out.invocation.operands.isEmpty() ? QStringLiteral("a command is missing")
                                                       : QStringLiteral("no such command"));
    }
    if (auto checked = checkOptions(*out.command, out.invocation); !checked) {
        return passOn(checked);
    }
    return out;
}

} // namespace vestibule::cli

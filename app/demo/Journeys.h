#pragma once

#include "app/demo/Album.h"
#include "app/demo/GateProcess.h"
#include "app/demo/Report.h"
#include "core/base/Error.h"
#include "core/domain/Ids.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace vestibule::app {
class StationProgram;
}

namespace vestibule::ui {
class CardsPresenter;
class MakingPresenter;
struct CardRow;
} // namespace vestibule::ui

namespace vestibule::demo {

class CardTray;
class TrayPrinter;

/// Whom a journey is about.
struct Cast
{
    QString language; ///< "zh" or "en": of the clerk's window and of the notice
    QString name;
    QString building;
    QString room;
};

/// The days at the desk, played on the real windows of a station: first start, pairing, roster, a yes, a no, a
/// revocation, a revocation while a gate is off, a lost card, cards by the dozen, and what goes wrong on such days.
/// After each it asks the gates themselves. It has no way to answer for a resident but the buttons on the resident's
/// screen. GUI thread; ends at the hand's first failure.
class Journeys
{
public:
    struct Parts
    {
        app::StationProgram& station;
        Hand& hand;
        Album& album;
        Report& report;
        std::vector<std::unique_ptr<GateProcess>>& gates;
        CardTray& tray;           ///< blank cards, at the desk's simulated reader
        TrayPrinter& printer;     ///< for cards
        QStringList foreignGates; ///< pairing texts of gates that somebody else runs
        QString out;              ///< where paper goes
        QString still;            ///< a picture of the person whom the camera sees; may be empty
        QStringList strangers;    ///< pictures of other people; may be empty
        QString portrait;         ///< what the gate's own simulated camera plays; may be empty
        QString cable;            ///< the file that the desk's simulated camera plays; empty with another camera
    };
    explicit Journeys(Parts parts) : m_parts(std::move(parts)) {}

    void run();

private:
    // Beginnings.
    void setUp();
    void savePdf(const QString& path);
    void saveSheet(const QString& path);
    void saveAs(const QString& path);
    void pairGates();
    void pairGate(const QString& text, const QString& name, bool picture);
    void importRoster();
    void importBadRoster();
    void lockAndUnlock();
    void signOutAndIn();
    void signInWithWrongPassword();
    void signInToForeignStores();
    void foreignStore(const QString& picture, const QByteArray& bytes, ErrorCode code);
    void lookAround();
    void lookIntoTheLog();
    /// A folder for copies; the first one comes by itself, and so does the first self-check.
    void chooseCopies();
    /// Without an impact assessment no face is taken.
    void signAssessment();
    /// A sign at each gate, in one go.
    void hangSigns();
    void switchLanguage(const QString& language);
    void showPage(const QString& page);

    // Sittings.
    void enterPerson(const Cast& who);
    /// The camera goes away once in the middle if `trouble`.
    void enrolYes(const Cast& who, bool trouble);
    void readAndSign(const Cast& who);
    void unplugCamera();
    void plugCameraIn();
    void cameraGoesAway(const Cast& who);
    void enrolWithoutCamera(const Cast& who);
    void keepReceipt(const Cast& who);
    /// At the reader and the printer something goes wrong if `trouble`.
    void enrolNo(const Cast& who, bool trouble);
    void answerOnAFullDisk(const Cast& who);
    [[nodiscard]] qint64 peopleOnRecord() const;
    void takeScreenBackToDesk(const Cast& who, const QString& picture);
    void awaitFocus(const QString& field);
    [[nodiscard]] bool everyGateHasIt() const;

    // Cards.
    /// From a blank card to one that works and is signed for.
    void makeCard(const Cast& who, bool trouble);
    /// The making of a card that is on the screen: the desk's, or that of the page Cards.
    [[nodiscard]] const ui::MakingPresenter& making() const;
    void awaitStep(const char* what, int step);
    /// `card` is one from the tray, here and below.
    void writeOn(int card);
    void printFace();
    void layDownAgain(int card);
    /// A card is pulled away while it is written, then the reader is.
    void readerGoesAway(const Cast& who, int card);
    void printerRunsOut(const Cast& who);
    /// The resident is handed another card.
    void cardsAreSwapped(const Cast& who);

    // What becomes of cards.
    struct Carried
    {
        domain::CredentialId credential;
        QString number;
        int chip = 0; ///< from the tray
    };
    [[nodiscard]] ui::CardsPresenter& cardsShown() const;
    /// A line of the page Cards; none while it is read.
    [[nodiscard]] const ui::CardRow* listed(const std::function<bool(const ui::CardRow&)>& fits) const;
    void chooseCard(const QString& number);
    /// The card of the journey is lost, refused and followed by another one; then it is found.
    void replaceLostCard(const Cast& who);
    void reportLost(const Cast& who, const Carried& lost);
    void makeNextCard(const Cast& who, const Carried& lost);
    void findLostCard(const Cast& who, const Carried& lost);
    /// One household gets forty cards: they are encoded one after the other, and printed together.
    void fortyCardsOnSheets(const Cast& who);
    void allowManyCards();
    void firstCardOfMany(const Cast& who);
    void encodeFurtherCard();
    /// Paper runs out in the middle.
    void printSheets();

    // Ends.
    void openPerson(const QString& name);
    void endAllKeys(const Cast& who, const QString& picture);
    void revoke(const Cast& who);
    void revokeWithOneGateOff(const Cast& who);
    void revokeWithOneGateFull(const Cast& who);
    /// Names of the gates that have not signed a deletion of the person shown.
    [[nodiscard]] QStringList gatesWaitedFor() const;
    /// Every gate that ever held a key of the person shown has signed that it is gone.
    [[nodiscard]] bool everyGateSigned() const;
    /// Of a key of the person shown.
    [[nodiscard]] bool isHeldEverywhere(const domain::CredentialId& key) const;
    [[nodiscard]] bool isGoneEverywhere(const domain::CredentialId& key) const;

    // What the gates say.
    void askFace(const QString& check, const QString& who, const QString& image, bool admit);
    void askCard(const QString& check, const QString& who, bool admit);
    void askNumber(const QString& check, const QString& who, const QString& number, bool admit);
    void askOwnCamera(const QString& check);
    void noteGates(const QString& when);
    void judge(const QString& check, const GateProcess& gate, const QString& who, const QJsonObject& answer,
               bool admit);
    [[nodiscard]] int gateCount() const { return int(m_parts.gates.size() + std::size_t(m_parts.foreignGates.size())); }

    Parts m_parts;
    std::optional<domain::CredentialId> m_face;
    std::optional<domain::CredentialId> m_card;
    QString m_cardNumber;
    int m_chip = 0;          ///< of that card
    QByteArray m_olderStore; ///< the station's own file, as it was earlier
};

/// A signature: a wave with a flourish, as shares of the pad.
[[nodiscard]] QList<QPointF> signatureStroke();

/// The password of the demonstration's manager; the estate is fictitious, and so is everybody in it.
[[nodiscard]] QString managerWord();
[[nodiscard]] QString managerName();

} // namespace vestibule::demo

#pragma once

#include "core/domain/Signature.h"
#include "ui/desk/OwnHand.h"
#include "ui/desk/ReadAloud.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestibule::ui {

class AnswerButton;
class InputWatch;
class Phrasebook;
class SignaturePad;

/// The resident signs, or somebody witnesses that they agree where they cannot sign. Owned by the resident's window.
class SigningView : public QWidget, public Aloud
{
    Q_OBJECT

public:
    SigningView(const InputWatch& watch, QWidget* parent);
    /// Somebody signs for a child; an empty name: the person signs. The texts follow with setTexts().
    void setGuardian(const QString& guardian, const QString& child);
    void setTexts(const Phrasebook& say);
    void setBusy(bool busy);
    void begin();
    void setHighContrast(bool high);
    [[nodiscard]] QStringList aloud() const override;

Q_SIGNALS:
    void signatureGiven(const vestibule::domain::SignatureDrawing& drawing, const vestibule::ui::OwnHand& hand);
    void backAsked();
    void mindChanged(const vestibule::ui::OwnHand& hand);
    /// The drawing changed, or a witness is to take its place: what was wrong with it before may not be any more.
    void drawn();
    /// The place for the signature makes room for the witnesses, or they for it.
    void turned();

private:
    /// The pad, or the two who can be a witness.
    void showWitnesses(bool shown);

    QString m_guardian;
    QString m_child;
    QString m_signTitle;
    QString m_spokenTitle; ///< without names
    QString m_witnessTitle;
    QLabel* m_title;
    QLabel* m_hint;
    SignaturePad* m_pad;
    QPushButton* m_back;
    AnswerButton* m_mind;
    QPushButton* m_cannot;
    QWidget* m_witnesses;
    QLabel* m_witnessText;
    AnswerButton* m_byOperator;
    AnswerButton* m_bySecond;
    QPushButton* m_signAfterAll;
    QPushButton* m_clear;
    AnswerButton* m_done;
};

} // namespace vestibule::ui

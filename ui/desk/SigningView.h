#pragma once

#include "core/domain/Signature.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Phrasebook;
class SignaturePad;

/// The resident signs, or somebody witnesses that they agree where they cannot sign. Owned by the resident's window.
class SigningView : public QWidget
{
    Q_OBJECT

public:
    explicit SigningView(QWidget* parent);
    void setTexts(const Phrasebook& say);
    void setBusy(bool busy);
    void begin();

Q_SIGNALS:
    void signatureGiven(const vestibule::domain::SignatureDrawing& drawing);
    void backAsked();
    void mindChanged();
    /// The drawing changed: what was wrong with it before may not be any more.
    void drawn();

private:
    /// The pad, or the two who can be a witness.
    void showWitnesses(bool shown);

    QLabel* m_title;
    QLabel* m_hint;
    SignaturePad* m_pad;
    QPushButton* m_back;
    QPushButton* m_mind;
    QPushButton* m_cannot;
    QWidget* m_witnesses;
    QLabel* m_witnessText;
    QPushButton* m_byOperator;
    QPushButton* m_bySecond;
    QPushButton* m_signAfterAll;
    QPushButton* m_clear;
    QPushButton* m_done;
};

} // namespace vestibule::ui

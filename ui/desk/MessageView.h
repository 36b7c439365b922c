#pragma once

#include "ui/desk/ReadAloud.h"
#include "ui/desk/ResidentTurn.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestibule::ui {

class Phrasebook;

/// What the resident sees while there is nothing to do: before their turn, while something is being done, and at its
/// end. Owned by the resident's window.
class MessageView : public QWidget, public Aloud
{
    Q_OBJECT

public:
    explicit MessageView(QWidget* parent);

    /// `offer`: whether a guardian reads it, and whether a face was kept.
    void setTexts(ResidentTurn::Stage stage, const FaceOffer& offer, const Phrasebook& say);
    void setHighContrast(bool high);
    /// Hand-over mode: the way to give the screen back.
    void setGiveBackOffered(bool offered);
    [[nodiscard]] QStringList aloud() const override;

Q_SIGNALS:
    void giveBackAsked();

private:
    void showPicture();

    QString m_name; ///< of the picture
    bool m_high = false;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_giveBack;
};

} // namespace vestibule::ui

#pragma once

#include <QList>
#include <QWidget>

class QLabel;

namespace vestibule::ui {

/// The steps of something in a row, with the one that it is at. Texts are set by the owner's retranslate().
class StepStrip : public QWidget
{
    Q_OBJECT

public:
    /// The steps are called `name`1, `name`2 ...
    StepStrip(const QString& name, int steps, QWidget* parent);

    void setTexts(const QStringList& texts);
    /// From 0 on; below it nothing is begun, behind the last everything is done.
    void setStep(int step);

private:
    QList<QLabel*> m_pills;
};

} // namespace vestibule::ui

#pragma once

#include "ui/engine/GatesEngine.h"
#include "ui/shell/View.h"
#include "ui/text/ErrorTexts.h"

#include <optional>

class QPushButton;

namespace vestibule::ui {

class Banner;

/// Says that the station's clock is not believed, and lets somebody say that it is right. Hidden while it is believed.
class ClockNotice : public View
{
    Q_OBJECT

public:
    explicit ClockNotice(QWidget* parent);

    /// `mayConfirm`: whether the button is for whoever is signed in.
    void show(const std::optional<ClockTrouble>& trouble, bool mayConfirm);

Q_SIGNALS:
    void stationIsRight();

protected:
    void retranslate() override;

private:
    /// With these moments in it.
    [[nodiscard]] ErrorText text(const QString& station, const QString& gates) const;

    std::optional<ClockTrouble> m_trouble;
    bool m_mayConfirm = false;
    QString m_said; ///< without its moments: is not said anew at each contact, or each minute
    Banner* m_banner;
    QPushButton* m_right;
};

} // namespace vestibule::ui

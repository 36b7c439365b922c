#pragma once

#include "ui/shell/View.h"

#include <cstdint>
#include <optional>
#include <span>

class QComboBox;
class QLabel;
class QLineEdit;

namespace vestibule::ui {

/// A colour that is offered by name.
struct NamedColour
{
    const char* name; ///< of the context "ColourField"
    std::uint32_t rgb;
};
[[nodiscard]] std::span<const NamedColour> coloursOfBands();
[[nodiscard]] std::span<const NamedColour> coloursOfLines();

/// A colour: one from a list by its name, or any other by its code. Owned by its parent.
class ColourField : public View
{
    Q_OBJECT

public:
    ColourField(const QString& name, std::span<const NamedColour> offered, QWidget* parent);

    void setLabel(const QString& label);
    /// None while the code is none; a line below says so.
    [[nodiscard]] std::optional<std::uint32_t> colour() const;
    void setColour(std::uint32_t rgb);

Q_SIGNALS:
    /// By the operator, also to something that is no colour.
    void edited();

protected:
    void retranslate() override;

private:
    void refresh();

    std::span<const NamedColour> m_offered;
    QLabel* m_label;
    QComboBox* m_choice;
    QLineEdit* m_code;
    QLabel* m_problem;
};

} // namespace vestibule::ui

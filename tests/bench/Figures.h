#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace vestibule::bench {

/// Measured durations in milliseconds.
class Samples
{
public:
    void add(double ms) { m_ms.push_back(ms); }
    [[nodiscard]] bool isEmpty() const { return m_ms.empty(); }
    [[nodiscard]] std::size_t count() const { return m_ms.size(); }
    [[nodiscard]] double median() const { return quantile(0.5); }
    /// The smallest value that at least this share of the samples do not exceed; 0 without samples.
    [[nodiscard]] double quantile(double share) const;
    [[nodiscard]] double longest() const { return quantile(1); }

private:
    std::vector<double> m_ms;
};

/// What a figure stands beside and what it must not exceed. A limit on the ratio needs a peer.
struct Against
{
    std::optional<double> peer = std::nullopt; ///< measured in the same run, in the same unit
    QString peerName = {};
    std::optional<double> ratioLimit = std::nullopt;
    std::optional<double> limit = std::nullopt; ///< on the value itself
};

/// Collects figures and prints each as `name value unit | peer value unit | ratio r (limit l) ok`. With `--json` among
/// the arguments it prints one JSON object at the end instead.
class Figures
{
public:
    Figures(QString program, const QStringList& arguments);

    void add(const QString& name, double value, const QString& unit, const Against& against = {});
    /// Something that could not be measured; counts as over its limit.
    void missing(const QString& name, const QString& why);
    /// Prints what remains; 0, or 1 when a figure was over its limit.
    [[nodiscard]] int finish() const;

private:
    void print(const QString& line) const;

    QString m_program;
    bool m_json;
    bool m_over = false;
    QJsonArray m_figures;
};

/// Model name and number of processors of this machine.
[[nodiscard]] QString machine();

} // namespace vestibule::bench

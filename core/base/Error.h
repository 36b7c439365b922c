#pragma once

#include <QString>

#include <memory>
#include <string>
#include <string_view>

namespace vestibule {

/// A stable reason, `room/reason`, for example `store/wrong-engine`. The user interface maps each code to a text in the
/// user's language; programs may rely on it. Every room lists its codes in its `Codes.h`.
struct ErrorCode
{
    std::string_view room;
    std::string_view reason;

    [[nodiscard]] std::string text() const;
    friend bool operator==(const ErrorCode&, const ErrorCode&) = default;
};

/// Why something failed: a code, a technical detail for logs (never a secret, never a person's data, never translated),
/// and the error that caused this one, if any.
class Error
{
public:
    explicit Error(ErrorCode code, std::string detail = {});
    Error(ErrorCode code, std::string detail, Error cause);

    [[nodiscard]] ErrorCode code() const { return m_code; }
    [[nodiscard]] const std::string& detail() const { return m_detail; }
    [[nodiscard]] const Error* cause() const { return m_cause.get(); }

    /// Code, detail and causes on one line, for logs.
    [[nodiscard]] std::string describe() const;

    /// True when this error has the code; causes are not looked at.
    [[nodiscard]] bool is(ErrorCode code) const { return m_code == code; }

private:
    ErrorCode m_code;
    std::string m_detail;
    std::shared_ptr<const Error> m_cause;
};

} // namespace vestibule

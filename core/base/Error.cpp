#include "core/base/Error.h"

#include <utility>

namespace vestibule {

std::string ErrorCode::text() const
{
    std::string out{room};
    out += '/';
    out += reason;
    return out;
}

Error::Error(ErrorCode code, std::string detail) : m_code(code), m_detail(std::move(detail)) {}

Error::Error(ErrorCode code, std::string detail, Error cause)
    : m_code(code), m_detail(std::move(detail)), m_cause(std::make_shared<const Error>(std::move(cause)))
{
}

std::string Error::describe() const
{
    std::string out = m_code.text();
    if (!m_detail.empty()) {
        out += ": ";
        out += m_detail;
    }
    if (m_cause) {
        out += " <- ";
        out += m_cause->describe();
    }
    return out;
}

} // namespace vestibule

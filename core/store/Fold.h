#pragma once

#include <memory>

namespace vestibule::store {

/// Whether a unit of work wants the write-ahead log folded into the file and truncated once it is kept, so that what it
/// deleted lies there no longer. Shared by a session and its repositories.
class Fold
{
public:
    void ask() const { *m_asked = true; }
    [[nodiscard]] bool isAsked() const { return *m_asked; }

private:
    std::shared_ptr<bool> m_asked = std::make_shared<bool>(false);
};

} // namespace vestibule::store

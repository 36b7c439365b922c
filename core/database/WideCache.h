#pragma once

namespace vestibule::database {

class Connection;

/// For work that touches the indexes everywhere: with the engine's usual 2 MB each row would decrypt pages many times
/// over. What does not fit into locked memory is in ordinary memory for that time; it is wiped at the end.
class WideCache
{
public:
    /// Up to 128 MB as long as it lives, where it is wanted. Not larger than the database.
    explicit WideCache(Connection& connection, bool wanted = true);
    ~WideCache();
    WideCache(const WideCache&) = delete;
    WideCache& operator=(const WideCache&) = delete;

private:
    Connection* m_connection;
};

} // namespace vestibule::database

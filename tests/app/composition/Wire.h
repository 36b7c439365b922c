#pragma once

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace vestibule::test {

/// A wire on loopback between a station and whoever it is led to: bytes go through as they are until it is cut.
class Wire
{
public:
    Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    ~Wire();

    /// What a station dials.
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Where connections made from now on end.
    void leadTo(quint16 port) { m_target = port; }
    /// The next connections are closed at once.
    void closeNext(int connections) { m_toClose = connections; }
    /// Ends all connections that stand. From any thread, also one that serves such a connection.
    void cut();
    /// Connections asked for so far.
    [[nodiscard]] int dialled() const { return m_dialled; }

private:
    struct Pair
    {
        int near = -1;
        int far = -1;
    };
    void run();
    static void carry(Pair pair);

    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<quint16> m_target = 0;
    std::atomic<int> m_toClose = 0;
    std::atomic<int> m_dialled = 0;
    std::mutex m_mutex; ///< guards the two below
    std::vector<Pair> m_pairs;
    std::vector<std::thread> m_carriers;
    std::thread m_thread;
};

} // namespace vestibule::test

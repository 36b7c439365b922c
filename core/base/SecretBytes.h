#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <span>

namespace vestibule {

/// Bytes that nobody else may see: keys, passwords, templates. Held in libsodium's guarded memory (locked, kept out of
/// core dumps, guard pages around), wiped when dropped. Move-only; no stream operator; comparison takes constant time.
/// Each object costs whole pages and the locked memory of a process is small: hold few, and short.
class SecretBytes
{
public:
    SecretBytes() = default;
    /// `size` zero bytes.
    explicit SecretBytes(std::size_t size);
    /// A copy of `bytes`; the caller wipes its own (`wipe`).
    [[nodiscard]] static SecretBytes copyOf(std::span<const unsigned char> bytes);
    [[nodiscard]] static SecretBytes copyOf(QByteArrayView bytes);
    /// Moves the text into guarded memory and wipes the source buffer, also when it is shared.
    [[nodiscard]] static SecretBytes takeFrom(QByteArray& bytes);
    [[nodiscard]] static SecretBytes random(std::size_t size);

    SecretBytes(const SecretBytes&) = delete;
    SecretBytes& operator=(const SecretBytes&) = delete;
    SecretBytes(SecretBytes&& other) noexcept;
    SecretBytes& operator=(SecretBytes&& other) noexcept;
    ~SecretBytes();

    /// A second guarded copy, for the rare owner that must keep its own.
    [[nodiscard]] SecretBytes clone() const;

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] unsigned char* data() { return m_data; }
    [[nodiscard]] const unsigned char* data() const { return m_data; }
    [[nodiscard]] std::span<const unsigned char> span() const { return {m_data, m_size}; }
    /// A view for APIs that take QByteArrayView. Never make a QByteArray of it.
    [[nodiscard]] QByteArrayView view() const;

    /// Keeps `size` bytes from `from` on, in the memory it has; the rest is wiped. What lies beyond the end is not
    /// there to keep.
    void keep(std::size_t from, std::size_t size);
    /// Keeps the first `size` bytes.
    void truncate(std::size_t size) { keep(0, size); }
    void clear();

    [[nodiscard]] bool equals(const SecretBytes& other) const;
    [[nodiscard]] bool equals(QByteArrayView other) const;

private:
    unsigned char* m_data = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites memory in a way the compiler cannot drop.
void wipe(void* data, std::size_t size);
/// Overwrites the buffer in place, without detaching from copies, and clears the array.
void wipe(QByteArray& bytes);

} // namespace vestibule

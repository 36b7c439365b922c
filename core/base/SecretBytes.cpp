#include "core/base/SecretBytes.h"

#include "core/base/Sodium.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace vestibule {

SecretBytes::SecretBytes(std::size_t size) : m_size(size)
{
    ensureSodium();
    if (size == 0) {
        return;
    }
    m_data = static_cast<unsigned char*>(sodium_malloc(size));
    if (m_data == nullptr) {
        throw std::bad_alloc();
    }
    std::memset(m_data, 0, size);
}

SecretBytes SecretBytes::copyOf(std::span<const unsigned char> bytes)
{
    SecretBytes out(bytes.size());
    if (out.m_data != nullptr) {
        std::memcpy(out.m_data, bytes.data(), bytes.size());
    }
    return out;
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    return copyOf(std::span(reinterpret_cast<const unsigned char*>(bytes.data()), std::size_t(bytes.size())));
}

SecretBytes SecretBytes::takeFrom(QByteArray& bytes)
{
    SecretBytes out = copyOf(QByteArrayView(bytes));
    wipe(bytes);
    return out;
}

SecretBytes SecretBytes::random(std::size_t size)
{
    SecretBytes out(size);
    if (size != 0) {
        randombytes_buf(out.m_data, size);
    }
    return out;
}

SecretBytes::SecretBytes(SecretBytes&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

SecretBytes& SecretBytes::operator=(SecretBytes&& other) noexcept
{
    if (this != &other) {
        clear();
        m_data = std::exchange(other.m_data, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

SecretBytes::~SecretBytes() { clear(); }

SecretBytes SecretBytes::clone() const { return copyOf(span()); }

QByteArrayView SecretBytes::view() const { return {reinterpret_cast<const char*>(m_data), qsizetype(m_size)}; }

void SecretBytes::keep(std::size_t from, std::size_t size)
{
    from = std::min(from, m_size);
    const std::size_t kept = std::min(size, m_size - from);
    if (kept == 0) {
        clear();
        return;
    }
    if (kept == m_size) {
        return;
    }
    std::memmove(m_data, m_data + from, kept);
    sodium_memzero(m_data + kept, m_size - kept);
    m_size = kept;
}

void SecretBytes::clear()
{
    sodium_free(m_data); // wipes first; a null pointer is fine
    m_data = nullptr;
    m_size = 0;
}

bool SecretBytes::equals(const SecretBytes& other) const { return equals(other.view()); }

bool SecretBytes::equals(QByteArrayView other) const
{
    return std::size_t(other.size()) == m_size && (m_size == 0 || sodium_memcmp(m_data, other.data(), m_size) == 0);
}

void wipe(void* data, std::size_t size)
{
    if (size != 0) {
        sodium_memzero(data, size);
    }
}

void wipe(QByteArray& bytes)
{
    // constData() on purpose: data() would detach and wipe a fresh copy, leaving the secret in the shared one. Qt's
    // static literals live in read-only memory and have no capacity; they are nobody's secret.
    if (bytes.capacity() > 0) {
        wipe(const_cast<char*>(bytes.constData()), std::size_t(bytes.size()));
    }
    bytes.clear();
}

} // namespace vestibule

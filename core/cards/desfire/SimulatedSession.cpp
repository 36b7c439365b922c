#include "core/cards/desfire/SimulatedSession.h"

#include "core/cards/desfire/ByteViews.h"
#include "core/cards/desfire/SecureChannel.h"

namespace vestibule::cards::desfire {

namespace {

SecretBytes keyOf(const QByteArray& bytes) { return SecretBytes::copyOf(QByteArrayView(bytes)); }

QByteArray checksum(const QByteArray& bytes) { return toArray(crc32({viewOf(bytes)})); }

bool isZero(const QByteArray& bytes) { return bytes.count('\0') == bytes.size(); }

class Ev1Side final : public SimulatedSession
{
public:
    Ev1Side(CipherKind kind, const QByteArray& key)
        : m_cmac(kind, keyOf(key)), m_chain(qsizetype(m_cmac.blockSize()), '\0')
    {
    }

    std::optional<QByteArray> open(std::uint8_t code, const QByteArray& body, qsizetype header,
                                   const std::optional<Enciphered>& enciphered) override
    {
        if (!enciphered) {
            const QByteArray whole = char(code) + body;
            m_cmac.over(viewOf(whole), mutableView(m_chain));
            return body.mid(header);
        }
        QByteArray plain = body.mid(header);
        if (body.size() != sealedSize(header, enciphered->size + enciphered->tail)) {
            return std::nullopt;
        }
        m_cmac.cipher().decrypt(mutableView(plain), mutableView(m_chain));
        const QByteArray data = plain.first(enciphered->size);
        const QByteArray covered = char(code) + body.first(header) + data;
        const QByteArray tail = plain.mid(enciphered->size + 4, enciphered->tail);
        const bool isRight = plain.mid(enciphered->size, 4) == checksum(covered) &&
                             isZero(plain.mid(enciphered->size + 4 + enciphered->tail));
        return isRight ? std::optional(data + tail) : std::nullopt;
    }

    QByteArray seal(std::uint8_t status, const QByteArray& data, bool enciphers) override
    {
        const QByteArray covered = data + char(status);
        if (!enciphers) {
            m_cmac.over(viewOf(covered), mutableView(m_chain));
            return data + m_chain.first(8);
        }
        QByteArray plain = data + checksum(covered);
        const auto block = qsizetype(m_cmac.blockSize());
        plain += QByteArray((block - plain.size() % block) % block, '\0');
        m_cmac.cipher().encrypt(mutableView(plain), mutableView(m_chain));
        return plain;
    }

    qsizetype sealedSize(qsizetype header, qsizetype size) const override
    {
        const auto block = qsizetype(m_cmac.blockSize());
        return header + (size + 4 + block - 1) / block * block;
    }

private:
    Cmac m_cmac;
    QByteArray m_chain;
};

class Ev2Side final : public SimulatedSession
{
public:
    Ev2Side(const QByteArray& enciphering, const QByteArray& coding, QByteArray transaction)
        : m_cmac(CipherKind::Aes, keyOf(coding))
        , m_cipher(CipherKind::Aes, keyOf(enciphering))
        , m_transaction(std::move(transaction))
    {
    }

    std::optional<QByteArray> open(std::uint8_t code, const QByteArray& body, qsizetype header,
                                   const std::optional<Enciphered>& enciphered) override
    {
        if (body.size() < header + 8 ||
            body.last(8) != short8(char(code) + counter() + m_transaction + body.chopped(8))) {
            return std::nullopt;
        }
        QByteArray data = body.mid(header).chopped(8);
        if (!enciphered) {
            return data;
        }
        const qsizetype expected = enciphered->size + enciphered->tail;
        if (data.size() != (expected / 16 + 1) * 16) {
            return std::nullopt;
        }
        QByteArray vector = vectorOf("\xa5\x5a");
        m_cipher.decrypt(mutableView(data), mutableView(vector));
        const bool isPadded = std::uint8_t(data.at(expected)) == 0x80 && isZero(data.mid(expected + 1));
        return isPadded ? std::optional(data.first(expected)) : std::nullopt;
    }

    QByteArray seal(std::uint8_t status, const QByteArray& data, bool enciphers) override
    {
        ++m_counter;
        QByteArray out = data;
        if (enciphers) {
            out += char(0x80);
            out += QByteArray((16 - out.size() % 16) % 16, '\0');
            QByteArray vector = vectorOf("\x5a\xa5");
            m_cipher.encrypt(mutableView(out), mutableView(vector));
        }
        return out + short8(char(status) + counter() + m_transaction + out);
    }

    qsizetype sealedSize(qsizetype header, qsizetype size) const override { return header + (size / 16 + 1) * 16 + 8; }

private:
    [[nodiscard]] QByteArray counter() const { return QByteArray(1, char(m_counter & 0xff)) + char(m_counter >> 8); }
    [[nodiscard]] QByteArray vectorOf(const char* label)
    {
        QByteArray vector = label + m_transaction + counter() + QByteArray(8, '\0');
        QByteArray zeros(16, '\0');
        m_cipher.encrypt(mutableView(vector), mutableView(zeros));
        return vector;
    }
    [[nodiscard]] QByteArray short8(const QByteArray& message)
    {
        QByteArray whole(16, '\0');
        m_cmac.over(viewOf(message), mutableView(whole));
        QByteArray out;
        for (qsizetype i = 1; i < 16; i += 2) {
            out += whole.at(i);
        }
        return out;
    }

    Cmac m_cmac;
    BlockCipher m_cipher;
    QByteArray m_transaction;
    unsigned m_counter = 0;
};

} // namespace

std::unique_ptr<SimulatedSession> simulatedEv1(CipherKind kind, const QByteArray& sessionKey)
{
    return std::make_unique<Ev1Side>(kind, sessionKey);
}

std::unique_ptr<SimulatedSession> simulatedEv2(const QByteArray& key, const QByteArray& reader, const QByteArray& chip,
                                               const QByteArray& transaction)
{
    QByteArray mixed = reader.mid(2, 6);
    for (qsizetype i = 0; i < mixed.size(); ++i) {
        mixed[i] = char(mixed.at(i) ^ chip.at(i));
    }
    const QByteArray vector = QByteArray::fromHex("00010080") + reader.first(2) + mixed + chip.mid(6) + reader.mid(8);
    Cmac cmac(CipherKind::Aes, keyOf(key));
    const auto derive = [&cmac, &vector](const char* label) {
        const QByteArray message = label + vector;
        QByteArray out(16, '\0');
        cmac.over(viewOf(message), mutableView(out));
        return out;
    };
    return std::make_unique<Ev2Side>(derive("\xa5\x5a"), derive("\x5a\xa5"), transaction);
}

} // namespace vestibule::cards::desfire

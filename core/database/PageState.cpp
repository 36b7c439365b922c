#include "core/database/PageState.h"

#include "core/base/Digest.h"
#include "core/database/Codes.h"
#include "core/database/LogReader.h"

#include <QFile>

#include <algorithm>

namespace vestibule::database {

namespace {

constexpr std::size_t keySize = 32;
constexpr qint64 chunk = qint64(256) * pageSize;

void add(PageState::Element& sum, const PageState::Element& element)
{
    unsigned carry = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const std::uint64_t with = sum[i] + element[i];
        const unsigned over = with < sum[i] ? 1U : 0U;
        sum[i] = with + carry;
        carry = over + (sum[i] < with ? 1U : 0U);
    }
}

void subtract(PageState::Element& sum, const PageState::Element& element)
{
    unsigned borrow = 0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
        const std::uint64_t without = sum[i] - element[i];
        const unsigned under = sum[i] < element[i] ? 1U : 0U;
        sum[i] = without - borrow;
        borrow = under + (without < borrow ? 1U : 0U);
    }
}

} // namespace

PageState::PageState(SecretBytes key) : m_key(std::move(key)) { Q_ASSERT(m_key.size() == keySize); }

PageState::Element PageState::elementOf(std::uint32_t page, std::span<const unsigned char, pageTagSize> tag) const
{
    const std::array<char, 4> number{char(page >> 24), char(page >> 16), char(page >> 8), char(page)};
    Element out{};
    static_assert(sizeof out == 32);
    keyedBlake2b({reinterpret_cast<unsigned char*>(out.data()), sizeof out}, m_key,
                 {QByteArrayView(number), QByteArrayView(tag)});
    return out;
}

void PageState::set(std::uint32_t page, const Element& element)
{
    Element& at = m_elements[page - 1];
    subtract(m_sum, at);
    at = element;
    add(m_sum, at);
}

void PageState::resize(std::uint32_t pages)
{
    static constexpr std::array<unsigned char, pageTagSize> zeros{};
    while (m_elements.size() > pages) {
        subtract(m_sum, m_elements.back());
        m_elements.pop_back();
    }
    while (m_elements.size() < pages) {
        m_elements.push_back(elementOf(std::uint32_t(m_elements.size()) + 1, zeros));
        add(m_sum, m_elements.back());
    }
}

PageState::Undo PageState::apply(std::span<const Change> changes, std::uint32_t pages)
{
    Undo undo;
    undo.pages = this->pages();
    undo.before.reserve(changes.size());
    for (std::size_t at = pages; at < m_elements.size(); ++at) {
        undo.before.push_back({std::uint32_t(at + 1), m_elements[at]});
    }
    resize(pages);
    for (const Change& change : changes) {
        if (change.page == 0 || change.page > pages) {
            continue;
        }
        if (change.page <= undo.pages) {
            undo.before.push_back({change.page, m_elements[change.page - 1]});
        }
        set(change.page, change.element);
    }
    return undo;
}

void PageState::revert(const Undo& undo)
{
    resize(undo.pages);
    for (auto change = undo.before.rbegin(); change != undo.before.rend(); ++change) {
        set(change->page, change->element);
    }
}

QByteArray PageState::digest() const
{
    QByteArray text = "vestibule database state 1";
    text.append('\0');
    text += bigEndian(pages(), 4);
    for (const std::uint64_t word : m_sum) {
        text += bigEndian(word, 8);
    }
    return keyedBlake2b256(m_key, {text});
}

Result<Scanned> scanPages(const QString& path, SecretBytes key)
{
    Scanned out{PageState(std::move(key)), 0};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(codes::ioError, file.errorString().toStdString());
    }
    const qint64 size = file.size();
    const auto whole = std::uint32_t(size / pageSize);
    std::vector<PageState::Change> changes;
    changes.reserve(whole);
    QByteArray read;
    for (std::uint32_t page = 1; page <= whole;) {
        read = file.read(std::min(chunk, qint64(whole - page + 1) * pageSize));
        if (read.isEmpty() || read.size() % pageSize != 0) {
            return fail(codes::ioError, "the file ended while it was read");
        }
        for (qsizetype at = 0; at < read.size(); at += pageSize, ++page) {
            const auto* tag = reinterpret_cast<const unsigned char*>(read.constData()) + at + pageSize - pageTagSize;
            changes.push_back(
                {page, out.state.elementOf(page, std::span<const unsigned char, pageTagSize>(tag, pageTagSize))});
        }
    }
    out.state.apply(changes, whole);

    const Result<LogContent> log = readLog(path + QStringLiteral("-wal"), out.state);
    if (!log) {
        return passOn(log);
    }
    if (log->frames == 0 && size % pageSize != 0) {
        return fail(codes::corrupt, "the file ends inside a page");
    }
    if (log->frames != 0) {
        out.state.apply(log->changes, log->pages);
    }
    out.frames = log->frames;
    return out;
}

} // namespace vestibule::database

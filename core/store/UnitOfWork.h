#pragma once

#include "core/base/Result.h"

#include <optional>
#include <type_traits>
#include <utility>

namespace vestibule::store {

class Session;

/// What the store's thread is given to do. Each place that asks the store makes a class of these, so they are small;
/// how a unit of work is queued, kept, refused and answered is compiled once, in Store.cpp.
class UnitOfWork
{
public:
    UnitOfWork() = default;
    UnitOfWork(const UnitOfWork&) = delete;
    UnitOfWork& operator=(const UnitOfWork&) = delete;
    virtual ~UnitOfWork() = default;

    /// In the store's thread, once at most: not when the store refuses.
    [[nodiscard]] virtual Result<void> perform(Session& session) = 0;
};

/// One that nobody waits for.
class PostedUnit : public UnitOfWork
{
public:
    /// What became of it, in the thread of whoever asked; once.
    virtual void answer(const Result<void>& became) = 0;
};

/// What a unit of work returned, until its commit has been decided. R: a Result.
template <typename R>
class Outcome
{
public:
    /// Whether there is something to keep.
    [[nodiscard]] Result<void> hold(R value)
    {
        m_value.emplace(std::move(value));
        return *m_value ? Result<void>() : passOn(*m_value);
    }
    /// What it returned, or why that was not kept.
    [[nodiscard]] R take(const Result<void>& became) { return became ? std::move(*m_value) : R(passOn(became)); }

private:
    std::optional<R> m_value;
};

template <typename Work>
using ResultOf = std::invoke_result_t<Work&, Session&>;

/// On the stack of whoever waits.
template <typename Work>
class WaitedUnit final : public UnitOfWork
{
public:
    explicit WaitedUnit(Work& work) : m_work(work) {}
    Result<void> perform(Session& session) override { return m_outcome.hold(m_work(session)); }
    [[nodiscard]] ResultOf<Work> take(const Result<void>& became) { return m_outcome.take(became); }

private:
    Work& m_work;
    Outcome<ResultOf<Work>> m_outcome;
};

template <typename Work, typename Then>
class AnsweredUnit final : public PostedUnit
{
public:
    AnsweredUnit(Work work, Then then) : m_work(std::move(work)), m_then(std::move(then)) {}
    Result<void> perform(Session& session) override
    {
        Work work = std::move(m_work); // what it holds goes with it, in this thread
        return m_outcome.hold(work(session));
    }
    void answer(const Result<void>& became) override { m_then(m_outcome.take(became)); }

private:
    Work m_work;
    Then m_then;
    Outcome<ResultOf<Work>> m_outcome;
};

} // namespace vestibule::store

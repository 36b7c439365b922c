#pragma once

#include "core/base/Result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace vestibule::app {

/// What a lane is given to do, and what comes of it.
class BackgroundTask
{
public:
    BackgroundTask() = default;
    BackgroundTask(const BackgroundTask&) = delete;
    BackgroundTask& operator=(const BackgroundTask&) = delete;
    virtual ~BackgroundTask() = default;

    /// On a thread of the lane.
    virtual void work() = 0;
    /// On the GUI thread, after the work.
    virtual void answer() = 0;
};

template <typename Work, typename Then>
class AnsweredTask final : public BackgroundTask
{
public:
    AnsweredTask(Work work, Then then) : m_work(std::move(work)), m_then(std::move(then)) {}
    void work() override { m_result.emplace(m_work()); }
    void answer() override { m_then(std::move(*m_result)); }

private:
    Work m_work;
    Then m_then;
    std::optional<std::invoke_result_t<Work&>> m_result;
};

/// Runs blocking work away from the GUI thread, in one lane of a fixed width, and brings the answer back: exactly once,
/// on the GUI thread, unless the context has gone by then. Lives in the GUI thread; its destructor waits for what runs.
class Background : public QObject
{
    Q_OBJECT

public:
    explicit Background(int width);
    ~Background() override;

    /// `work` is called on a thread of the lane and returns a Result; `then` takes it.
    template <typename Work, typename Then>
    void run(QObject* context, Work work, Then then)
    {
        start(context, std::unique_ptr<BackgroundTask>(new AnsweredTask<Work, Then>(std::move(work), std::move(then))));
    }

    /// Work without an answer.
    void run(std::function<void()> work);

    void wait() { m_pool.waitForDone(); }

private:
    void start(QObject* context, std::unique_ptr<BackgroundTask> task);

    QThreadPool m_pool;
};

} // namespace vestibule::app

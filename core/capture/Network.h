#pragma once

#include "core/base/Result.h"

#include <QByteArrayView>

#include <opencv2/dnn.hpp>

#include <string>
#include <vector>

namespace vestibule::capture {

/// A picture region in pixels, corners as numbers (not centres of pixels).
using Box = cv::Rect2f;

/// Overwrites a matrix's pixels; harmless when it is empty.
void wipe(cv::Mat& mat);

/// One ONNX network on OpenCV's dnn module. Outputs are asked for by name, because the order in which OpenCV lists them
/// is not the graph's. OpenCV's exceptions end here. One thread.
class Network
{
public:
    /// Errors: codes::modelUnusable.
    [[nodiscard]] static Result<Network> build(QByteArrayView onnx, std::vector<std::string> outputs);

    /// `blob` is NCHW float. The results stay valid until the next call. Errors: codes::modelRunFailed.
    [[nodiscard]] Result<void> forward(const cv::Mat& blob);
    [[nodiscard]] const cv::Mat& output(std::size_t index) const { return m_results.at(index); }
    /// The values of one output, checked to be `count` of them.
    [[nodiscard]] Result<const float*> values(std::size_t index, std::size_t count) const;

    /// Time spent in forward() since the last call of this function.
    [[nodiscard]] double takeMilliseconds();
    /// Runs on zeros, so that no layer holds anything of the last picture, and wipes the results.
    void forget();

private:
    Network() = default;

    cv::dnn::Net m_net;
    std::vector<cv::String> m_outputs;
    std::vector<cv::Mat> m_results;
    std::vector<int> m_shape; ///< of the last blob
    double m_milliseconds = 0;
};

/// Fills `blob` (1 x channels x height x width) with (p - subtract) * scale from an 8-bit picture of one or three
/// channels; `swap` turns BGR into RGB.
void fillBlob(const cv::Mat& picture, cv::Mat& blob, const cv::Scalar& subtract, const cv::Scalar& scale, bool swap);

} // namespace vestibule::capture

#pragma once

#include <QImage>
#include <QWidget>

namespace vestibule::ui {

/// The mirrored picture of the camera with an oval to put the face in, and a ring around it that closes while the face
/// is held still. Keeps one frame, and none after clear(). Owned by the camera view.
class CameraPicture : public QWidget
{
    Q_OBJECT

public:
    explicit CameraPicture(QWidget* parent);

    void setFrame(const QImage& frame);
    /// 0 to 1.
    void setSteadiness(double steadiness, bool good);
    /// Forgets the frame; its pixels are overwritten.
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_frame;
    double m_steadiness = 0;
    bool m_good = false;
};

} // namespace vestibule::ui

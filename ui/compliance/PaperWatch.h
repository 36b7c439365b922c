#pragma once

class QWidget;

namespace vestibule::ui {

class AuditEngine;
class Paper;
class Prompter;

/// From now on the log is told of each paper that comes out, and the operator, over `window`, of one that the log does
/// not say: it has left, and nothing shows it. All of them outlive the last paper. GUI thread.
void watchPaper(Paper& paper, AuditEngine& log, Prompter& prompter, QWidget* window);

} // namespace vestibule::ui

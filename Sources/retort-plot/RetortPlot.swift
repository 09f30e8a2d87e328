import ArgumentParser

@main
struct RetortPlot: ParsableCommand {
}

import ArgumentParser

@main
struct RetortBench: ParsableCommand {
}

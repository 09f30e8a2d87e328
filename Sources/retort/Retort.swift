import ArgumentParser

@main
struct Retort: ParsableCommand {
}

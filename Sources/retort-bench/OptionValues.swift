public import ArgumentParser
public import FeatureMaps
public import Networks

// Options take these values by their names, which help and refusals list.

extension Precision: ExpressibleByArgument {}

extension Shortcut: ExpressibleByArgument {}

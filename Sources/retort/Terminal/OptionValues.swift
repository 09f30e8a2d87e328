public import ArgumentParser
public import DataSets
public import Networks
public import Training

// Options take these values by their names, which help and refusals list.

extension DataSplit: ExpressibleByArgument {}

extension ImageDataSet: ExpressibleByArgument {}

extension Shortcut: ExpressibleByArgument {}

extension EvaluatedViews: ExpressibleByArgument {}

public import ArgumentParser
public import Landscape
public import Probing
public import Sharpness
public import Surfaces

// Options take these values by their names, which help and refusals list.

extension CurvatureMatrix: ExpressibleByArgument {}

extension TraceRun.Method: ExpressibleByArgument {}

extension SharpnessMeasure: ExpressibleByArgument {}

extension NoiseShape: ExpressibleByArgument {}

extension DirectionNormalisation: ExpressibleByArgument {}

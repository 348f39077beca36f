/// Minimisation without derivatives inside a box (Nelder & Mead 1965, Computer Journal 7:308); points that leave the
/// box are moved to its border.
enum NelderMead {
  /// - Parameters:
  ///   - start: First point.
  ///   - steps: Edge of the first simplex along each axis; not 0.
  ///   - lower: Lower border, `upper` the upper one, per axis.
  ///   - evaluations: Most calls of `function`; it is called once per axis at least.
  /// - Returns: The best point and its value.
  static func minimum(
    start: [Double],
    steps: [Double],
    lower: [Double],
    upper: [Double],
    evaluations: Int,
    tolerance: Double = 1e-6,
    _ function: ([Double]) -> Double
  ) -> (point: [Double], value: Double) {
    let size = start.count
    func clamp(_ point: [Double]) -> [Double] {
      var point = point
      for axis in 0..<size { point[axis] = min(max(point[axis], lower[axis]), upper[axis]) }
      return point
    }
    var points = [clamp(start)]
    for axis in 0..<size {
      var point = points[0]
      point[axis] += steps[axis]
      if point[axis] > upper[axis] { point[axis] = points[0][axis] - steps[axis] }
      points.append(clamp(point))
    }
    var values = points.map(function)
    var used = values.count
    var centre = [Double](repeating: 0, count: size)
    while used < evaluations {
      var best = 0
      var worst = 0
      for index in 1...size {
        if values[index] < values[best] { best = index }
        if values[index] >= values[worst] { worst = index }
      }
      var second = best
      for index in 0...size where index != worst && values[index] > values[second] { second = index }
      if values[worst] - values[best] <= tolerance * (abs(values[best]) + tolerance) { break }
      for axis in 0..<size {
        centre[axis] = 0
        for index in 0...size where index != worst { centre[axis] += points[index][axis] }
        centre[axis] /= Double(size)
      }
      func along(_ factor: Double) -> [Double] {
        var point = centre
        for axis in 0..<size { point[axis] += factor * (points[worst][axis] - centre[axis]) }
        return clamp(point)
      }
      let reflected = along(-1)
      let value = function(reflected)
      used += 1
      if value < values[best] {
        let expanded = along(-2)
        let further = function(expanded)
        used += 1
        (points[worst], values[worst]) = further < value ? (expanded, further) : (reflected, value)
      } else if value < values[second] {
        (points[worst], values[worst]) = (reflected, value)
      } else {
        let contracted = value < values[worst] ? along(-0.5) : along(0.5)
        let inner = function(contracted)
        used += 1
        if inner < min(value, values[worst]) {
          (points[worst], values[worst]) = (contracted, inner)
        } else {
          for index in 0...size where index != best {
            for axis in 0..<size { points[index][axis] = (points[index][axis] + points[best][axis]) / 2 }
            values[index] = function(points[index])
          }
          used += size
        }
      }
    }
    var best = 0
    for index in 1...size where values[index] < values[best] { best = index }
    return (points[best], values[best])
  }
}

package vn.nguon.passport.page;

import java.util.ArrayList;
import java.util.List;

/** Leaves out the points of a line that the eye does not miss (Douglas and Peucker, 1973). */
final class Simplify {

  /**
   * The line with its ends and with every point that stands out by more than {@code tolerance}, in
   * the unit of the points.
   */
  static List<double[]> line(List<double[]> points, double tolerance) {
    if (points.size() < 3) {
      return points;
    }
    List<double[]> kept = new ArrayList<>();
    kept.add(points.getFirst());
    between(points, 0, points.size() - 1, tolerance, kept);
    kept.add(points.getLast());
    return kept;
  }

  /**
   * A closed ring, first and last point the same; it is cut at its first and its farthest point.
   */
  static List<double[]> ring(List<double[]> ring, double tolerance) {
    int far = 0;
    double most = -1;
    for (int i = 0; i < ring.size(); i++) {
      double distance = distance(ring.get(i), ring.getFirst(), ring.getFirst());
      if (distance > most) {
        most = distance;
        far = i;
      }
    }
    List<double[]> there = line(ring.subList(0, far + 1), tolerance);
    List<double[]> back = line(ring.subList(far, ring.size()), tolerance);
    List<double[]> all = new ArrayList<>(there);
    all.addAll(back.subList(1, back.size()));
    return all;
  }

  private static void between(
      List<double[]> points, int from, int to, double tolerance, List<double[]> kept) {
    int farthest = -1;
    double most = tolerance;
    for (int i = from + 1; i < to; i++) {
      double distance = distance(points.get(i), points.get(from), points.get(to));
      if (distance > most) {
        most = distance;
        farthest = i;
      }
    }
    if (farthest >= 0) {
      between(points, from, farthest, tolerance, kept);
      kept.add(points.get(farthest));
      between(points, farthest, to, tolerance, kept);
    }
  }

  /** From a point to the piece of line between two others. */
  private static double distance(double[] p, double[] a, double[] b) {
    double dx = b[0] - a[0];
    double dy = b[1] - a[1];
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length;
    double t = Math.max(0, Math.min(1, along));
    return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
  }

  private Simplify() {}
}

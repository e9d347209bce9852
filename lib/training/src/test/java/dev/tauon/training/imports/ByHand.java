package dev.tauon.training.imports;

import java.util.function.DoubleUnaryOperator;

/**
 * Layers computed by their formulas, one number after another, with channels and the values of a
 * step last, as Keras documents them. Knows nothing of DL4J.
 */
final class ByHand {
  private ByHand() {}

  static Numbers each(Numbers x, DoubleUnaryOperator function) {
    Numbers y = Numbers.zeros(x.shape());
    for (int i = 0; i < x.values().length; i++) {
      y.values()[i] = function.applyAsDouble(x.values()[i]);
    }
    return y;
  }

  static double relu(double x) {
    return Math.max(0, x);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** x [n, in], kernel [in, out], bias [out]. */
  static Numbers dense(Numbers x, Numbers kernel, Numbers bias) {
    int n = x.shape()[0];
    int out = kernel.shape()[1];
    Numbers y = Numbers.zeros(n, out);
    for (int i = 0; i < n; i++) {
      for (int o = 0; o < out; o++) {
        double sum = bias.at(o);
        for (int k = 0; k < kernel.shape()[0]; k++) {
          sum += x.at(i, k) * kernel.at(k, o);
        }
        y.put(sum, i, o);
      }
    }
    return y;
  }

  static Numbers softmax(Numbers x) {
    Numbers y = Numbers.zeros(x.shape());
    for (int i = 0; i < x.shape()[0]; i++) {
      double all = 0;
      for (int o = 0; o < x.shape()[1]; o++) {
        all += Math.exp(x.at(i, o));
      }
      for (int o = 0; o < x.shape()[1]; o++) {
        y.put(Math.exp(x.at(i, o)) / all, i, o);
      }
    }
    return y;
  }

  /** Along the last dimension. */
  static Numbers normalized(
      Numbers x, Numbers gamma, Numbers beta, Numbers mean, Numbers variance, double epsilon) {
    Numbers y = Numbers.zeros(x.shape());
    int channels = x.shape()[x.shape().length - 1];
    for (int i = 0; i < x.values().length; i++) {
      int c = i % channels;
      y.values()[i] =
          gamma.at(c) * (x.values()[i] - mean.at(c)) / Math.sqrt(variance.at(c) + epsilon)
              + beta.at(c);
    }
    return y;
  }

  /** How much goes before a picture's side so that its windows are as many as its strides. */
  private static int before(int side, int window, int stride, boolean same) {
    int out = (side + stride - 1) / stride;
    return same ? Math.max(0, (out - 1) * stride + window - side) / 2 : 0;
  }

  private static int out(int side, int window, int stride, boolean same) {
    return same ? (side + stride - 1) / stride : (side - window) / stride + 1;
  }

  /** x [n, h, w, c], kernel [kh, kw, c, out]. */
  static Numbers convolution(Numbers x, Numbers kernel, Numbers bias, int stride, boolean same) {
    int[] s = x.shape();
    int[] k = kernel.shape();
    int top = before(s[1], k[0], stride, same);
    int left = before(s[2], k[1], stride, same);
    Numbers y =
        Numbers.zeros(s[0], out(s[1], k[0], stride, same), out(s[2], k[1], stride, same), k[3]);
    for (int n = 0; n < s[0]; n++) {
      for (int r = 0; r < y.shape()[1]; r++) {
        for (int q = 0; q < y.shape()[2]; q++) {
          for (int o = 0; o < k[3]; o++) {
            double sum = bias.at(o);
            for (int i = 0; i < k[0]; i++) {
              for (int j = 0; j < k[1]; j++) {
                int row = r * stride + i - top;
                int column = q * stride + j - left;
                for (int c = 0; c < s[3] && inside(s, row, column); c++) {
                  sum += x.at(n, row, column, c) * kernel.at(i, j, c, o);
                }
              }
            }
            y.put(sum, n, r, q, o);
          }
        }
      }
    }
    return y;
  }

  private static boolean inside(int[] shape, int row, int column) {
    return row >= 0 && column >= 0 && row < shape[1] && column < shape[2];
  }

  /** A convolution of each channel by itself: kernel [kh, kw, c, times]. */
  static Numbers depthwise(Numbers x, Numbers kernel, Numbers bias, int stride, boolean same) {
    int[] k = kernel.shape();
    Numbers wide = Numbers.zeros(k[0], k[1], k[2], k[2] * k[3]);
    for (int i = 0; i < k[0]; i++) {
      for (int j = 0; j < k[1]; j++) {
        for (int c = 0; c < k[2]; c++) {
          for (int m = 0; m < k[3]; m++) {
            wide.put(kernel.at(i, j, c, m), i, j, c, c * k[3] + m);
          }
        }
      }
    }
    return convolution(x, wide, bias, stride, same);
  }

  /** The largest, or the mean, of each window's pixels; what lies outside does not count. */
  static Numbers pooling(Numbers x, int window, int stride, boolean same, boolean max) {
    int[] s = x.shape();
    int top = before(s[1], window, stride, same);
    int left = before(s[2], window, stride, same);
    Numbers y =
        Numbers.zeros(s[0], out(s[1], window, stride, same), out(s[2], window, stride, same), s[3]);
    for (int n = 0; n < s[0]; n++) {
      for (int r = 0; r < y.shape()[1]; r++) {
        for (int q = 0; q < y.shape()[2]; q++) {
          for (int c = 0; c < s[3]; c++) {
            double best = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int i = 0; i < window; i++) {
              for (int j = 0; j < window; j++) {
                int row = r * stride + i - top;
                int column = q * stride + j - left;
                if (inside(s, row, column)) {
                  best = Math.max(best, x.at(n, row, column, c));
                  sum += x.at(n, row, column, c);
                  count++;
                }
              }
            }
            y.put(max ? best : sum / count, n, r, q, c);
          }
        }
      }
    }
    return y;
  }

  /** x [n, t, in], kernel [size, in, out]; each step sees itself and those before. */
  static Numbers causal(Numbers x, Numbers kernel, Numbers bias) {
    int[] s = x.shape();
    int[] k = kernel.shape();
    Numbers y = Numbers.zeros(s[0], s[1], k[2]);
    for (int n = 0; n < s[0]; n++) {
      for (int t = 0; t < s[1]; t++) {
        for (int o = 0; o < k[2]; o++) {
          double sum = bias.at(o);
          for (int i = 0; i < k[0]; i++) {
            int step = t + i - (k[0] - 1);
            for (int c = 0; c < k[1] && step >= 0; c++) {
              sum += x.at(n, step, c) * kernel.at(i, c, o);
            }
          }
          y.put(sum, n, t, o);
        }
      }
    }
    return y;
  }

  /** x [n, t, in]; gates in the order input, forget, cell, output; gives [n, t, units]. */
  static Numbers lstm(
      Numbers x, Numbers kernel, Numbers recurrent, Numbers bias, boolean backwards) {
    int[] s = x.shape();
    int units = recurrent.shape()[0];
    Numbers y = Numbers.zeros(s[0], s[1], units);
    for (int n = 0; n < s[0]; n++) {
      double[] h = new double[units];
      double[] cell = new double[units];
      for (int step = 0; step < s[1]; step++) {
        int t = backwards ? s[1] - 1 - step : step;
        double[] z = new double[4 * units];
        for (int g = 0; g < z.length; g++) {
          z[g] = bias.at(g);
          for (int i = 0; i < s[2]; i++) {
            z[g] += x.at(n, t, i) * kernel.at(i, g);
          }
          for (int u = 0; u < units; u++) {
            z[g] += h[u] * recurrent.at(u, g);
          }
        }
        for (int u = 0; u < units; u++) {
          cell[u] = sigmoid(z[units + u]) * cell[u] + sigmoid(z[u]) * Math.tanh(z[2 * units + u]);
        }
        for (int u = 0; u < units; u++) {
          h[u] = sigmoid(z[3 * units + u]) * Math.tanh(cell[u]);
          y.put(h[u], n, t, u);
        }
      }
    }
    return y;
  }

  /** One step of a series [n, t, size]. */
  static Numbers step(Numbers x, int t) {
    Numbers y = Numbers.zeros(x.shape()[0], x.shape()[2]);
    for (int n = 0; n < x.shape()[0]; n++) {
      for (int i = 0; i < x.shape()[2]; i++) {
        y.put(x.at(n, t, i), n, i);
      }
    }
    return y;
  }

  /** Side by side along the last of two dimensions. */
  static Numbers joined(Numbers a, Numbers b) {
    Numbers y = Numbers.zeros(a.shape()[0], a.shape()[1] + b.shape()[1]);
    for (int n = 0; n < a.shape()[0]; n++) {
      for (int i = 0; i < y.shape()[1]; i++) {
        y.put(i < a.shape()[1] ? a.at(n, i) : b.at(n, i - a.shape()[1]), n, i);
      }
    }
    return y;
  }

  static Numbers sum(Numbers a, Numbers b) {
    Numbers y = Numbers.zeros(a.shape());
    for (int i = 0; i < a.values().length; i++) {
      y.values()[i] = a.values()[i] + b.values()[i];
    }
    return y;
  }

  static Numbers flat(Numbers x) {
    return x.shaped(x.shape()[0], x.values().length / x.shape()[0]);
  }
}

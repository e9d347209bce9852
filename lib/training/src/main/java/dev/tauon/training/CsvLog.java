package dev.tauon.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes a line for each epoch, with the columns of Keras' CSVLogger and two more: {@code
 * epoch,accuracy,loss,val_accuracy,val_loss,learning_rate,seconds}. Epochs count from 1; a figure
 * that there is not is empty. A line is in the file when its epoch is over.
 */
public final class CsvLog implements Callback {
  private static final String HEADING =
      "epoch,accuracy,loss,val_accuracy,val_loss,learning_rate,seconds\n";

  private final Path file;
  private final boolean appends;

  private CsvLog(Path file, boolean appends) {
    this.file = file;
    this.appends = appends;
  }

  /** Begins a new file with every training. */
  public static CsvLog to(Path file) {
    return new CsvLog(file, false);
  }

  /** Goes on below what earlier trainings wrote. */
  public static CsvLog appending(Path file) {
    return new CsvLog(file, true);
  }

  @Override
  public void begun(Fitting fitting) {
    if (!appends || !Files.exists(file)) {
      write(
          HEADING,
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);
    }
  }

  @Override
  public void epochOver(Fitting fitting, Epoch epoch) {
    Optional<Measure> validation = epoch.validation();
    write(
        String.join(
                ",",
                Integer.toString(epoch.number()),
                figure(epoch.training().accuracy()),
                figure(epoch.training().loss()),
                figure(validation.map(Measure::accuracy).orElse(Double.NaN)),
                figure(validation.map(Measure::loss).orElse(Double.NaN)),
                figure(orNaN(fitting.learningRate())),
                String.format(Locale.ROOT, "%.3f", epoch.time().toNanos() / 1e9))
            + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static double orNaN(OptionalDouble value) {
    return value.orElse(Double.NaN);
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private void write(String text, StandardOpenOption... how) {
    try {
      Files.writeString(file, text, how);
    } catch (IOException e) {
      throw new UncheckedIOException("The log " + file + " cannot be written", e);
    }
  }
}

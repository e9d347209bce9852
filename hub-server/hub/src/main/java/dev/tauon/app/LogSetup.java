package dev.tauon.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs in full to rotated files in the state folder, and warnings in short to the terminal. */
final class LogSetup {
  private LogSetup() {}

  static void start(Path folder, String level) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger("dev.tauon").setLevel(Level.toLevel(level));
    // Flyway warns that it does not know the newest H2 yet; the tests know that it works.
    context.getLogger("org.flywaydb").setLevel(Level.ERROR);
    root.addAppender(file(context, folder));
    root.addAppender(console(context));
  }

  private static Appender<ILoggingEvent> file(LoggerContext context, Path folder) {
    var file = new RollingFileAppender<ILoggingEvent>();
    file.setContext(context);
    file.setFile(folder.resolve("hub.log").toString());
    var policy = new SizeAndTimeBasedRollingPolicy<ILoggingEvent>();
    policy.setContext(context);
    policy.setParent(file);
    policy.setFileNamePattern(folder.resolve("hub.%d.%i.log.gz").toString());
    policy.setMaxFileSize(FileSize.valueOf("10MB"));
    policy.setMaxHistory(14);
    policy.setTotalSizeCap(FileSize.valueOf("200MB"));
    policy.start();
    file.setRollingPolicy(policy);
    file.setEncoder(
        layout(context, "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} - %msg %kvp%n"));
    file.start();
    return file;
  }

  private static Appender<ILoggingEvent> console(LoggerContext context) {
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(layout(context, "%d{HH:mm:ss} %-5level %msg %kvp%n%nopex"));
    var filter = new ThresholdFilter();
    filter.setLevel("WARN");
    filter.start();
    console.addFilter(filter);
    console.start();
    return console;
  }

  private static PatternLayoutEncoder layout(LoggerContext context, String pattern) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    return encoder;
  }
}

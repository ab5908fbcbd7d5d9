package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import vn.nguon.kernel.Refusal;

/** Answers every failure with a problem document, and keeps what is inside to the log. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final Problems problems;

  ProblemHandler(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
    HttpStatus status =
        // The address itself is malformed (R-GS2).
        refusal.code().equals("digital-link")
            ? HttpStatus.BAD_REQUEST
            : Problems.status(refusal.kind());
    ResponseEntity<ProblemDetail> answer =
        answer(status, refusal.code(), refusal.field(), refusal.values(), request);
    return refusal.kind() != Refusal.Kind.TOO_OFTEN
        ? answer
        : ResponseEntity.status(status)
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .header(HttpHeaders.RETRY_AFTER, String.valueOf(refusal.values().get("seconds")))
            .body(answer.getBody());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> files(FileRefusal refusal, HttpServletRequest request) {
    return answer(problems.of(refusal, Problems.language(request)));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(
      HttpMessageNotReadableException failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return answer(
            Problems.status(refusal.kind()),
            refusal.code(),
            within(path(failure), refusal.field()),
            refusal.values(),
            request);
      }
      if (cause instanceof BodyLimit.TooLarge large) {
        return answer(
            HttpStatus.CONTENT_TOO_LARGE,
            "body-too-large",
            null,
            Map.of("most", large.most()),
            request);
      }
    }
    return switch (failure.getCause()) {
      case UnrecognizedPropertyException unknown ->
          answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "field-unknown",
              path(failure),
              Map.of(
                  "value",
                  unknown.getPropertyName(),
                  "known",
                  unknown.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))),
              request);
      case InvalidFormatException format ->
          answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "field-form",
              path(failure),
              Map.of(
                  "value", String.valueOf(format.getValue()), "form", form(format.getTargetType())),
              request);
      case DatabindException form ->
          answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "field-form",
              path(failure),
              Map.of("value", "", "form", "JSON"),
              request);
      case InputCoercionException number ->
          answer(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "field-form",
              path(failure),
              Map.of("value", "", "form", form(number.getTargetType())),
              request);
      case StreamReadException broken ->
          answer(
              HttpStatus.BAD_REQUEST,
              "json-broken",
              null,
              Map.of(
                  "line", broken.getLocation().getLineNr(),
                  "column", broken.getLocation().getColumnNr()),
              request);
      case null, default -> answer(HttpStatus.BAD_REQUEST, "body-missing", null, Map.of(), request);
    };
  }

  private static String form(Class<?> type) {
    if (type == null) {
      return "JSON";
    }
    if (type.isEnum()) {
      return List.of(type.getEnumConstants()).stream()
          .map(String::valueOf)
          .collect(Collectors.joining(", "));
    }
    return switch (type.getSimpleName()) {
      case "OffsetDateTime" -> "2026-11-05T07:30:00+07:00";
      case "LocalDate" -> "2026-11-05";
      case "BigDecimal", "Double", "double", "Integer", "int" -> "123.5";
      case "boolean", "Boolean" -> "true, false";
      default -> type.getSimpleName();
    };
  }

  /**
   * The field of a refusal where it stands in the body: {@code quantity.unit} at {@code
   * inputs.quantity} is {@code inputs.quantity.unit}.
   */
  private static String within(String path, String field) {
    if (path.isEmpty() || field == null) {
      return path.isEmpty() ? field : path;
    }
    String last = path.substring(path.lastIndexOf('.') + 1) + ".";
    return field.startsWith(last) ? path + "." + field.substring(last.length()) : path;
  }

  /** Where in the body, as a dotted path. */
  private static String path(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof JacksonException at && !at.getPath().isEmpty()) {
        return at.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .filter(name -> name != null)
            .collect(Collectors.joining("."));
      }
    }
    return "";
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mismatch(
      MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return refused(refusal, request);
      }
    }
    return answer(
        HttpStatus.BAD_REQUEST,
        "field-form",
        failure.getName(),
        Map.of(
            "value", String.valueOf(failure.getValue()), "form", form(failure.getRequiredType())),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(
      MissingServletRequestParameterException failure, HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST, "required", failure.getParameterName(), Map.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missingFile(
      MissingServletRequestPartException failure, HttpServletRequest request) {
    return answer(
        HttpStatus.BAD_REQUEST, "required", failure.getRequestPartName(), Map.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> form(MultipartException failure, HttpServletRequest request) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SizeException large) {
        return answer(
            HttpStatus.CONTENT_TOO_LARGE,
            "body-too-large",
            null,
            Map.of("most", large.getPermittedSize()),
            request);
      }
    }
    return answer(HttpStatus.BAD_REQUEST, "form-broken", null, Map.of(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> method(
      HttpRequestMethodNotSupportedException failure,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (failure.getSupportedMethods() != null) {
      // RFC 9110 asks for it in every 405.
      response.setHeader("Allow", String.join(", ", failure.getSupportedMethods()));
    }
    return answer(
        HttpStatus.METHOD_NOT_ALLOWED,
        "method",
        null,
        Map.of(
            "value",
            failure.getMethod(),
            "form",
            failure.getSupportedHttpMethods() == null
                ? ""
                : failure.getSupportedHttpMethods().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", "))),
        request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mediaType(
      HttpMediaTypeException failure, HttpServletRequest request) {
    HttpStatus status =
        failure instanceof HttpMediaTypeNotSupportedException
            ? HttpStatus.UNSUPPORTED_MEDIA_TYPE
            : HttpStatus.NOT_ACCEPTABLE;
    String supported =
        failure.getSupportedMediaTypes().stream()
            .map(MediaType::toString)
            .collect(Collectors.joining(", "));
    return answer(status, "media-type", null, Map.of("form", supported), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> absent(
      NoResourceFoundException failure, HttpServletRequest request) {
    return answer(HttpStatus.NOT_FOUND, "page-unknown", null, Map.of(), request);
  }

  /** Who closed the page while being told something is answered nothing, and it is no fault. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone() {}

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception failure, HttpServletRequest request) {
    if (failure instanceof org.springframework.security.access.AccessDeniedException denied) {
      throw denied;
    }
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return answer(HttpStatus.INTERNAL_SERVER_ERROR, "internal", null, Map.of(), request);
  }

  private ResponseEntity<ProblemDetail> answer(
      HttpStatus status,
      String code,
      String field,
      Map<String, Object> values,
      HttpServletRequest request) {
    return answer(
        problems.of(
            status,
            code,
            field == null || field.isEmpty() ? null : field,
            values,
            Problems.language(request)));
  }

  private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}

package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document where a request is turned away before it reaches a controller. */
@Component
public class ProblemWriter {

  private final Problems problems;
  private final JsonMapper json;

  ProblemWriter(Problems problems, JsonMapper json) {
    this.problems = problems;
    this.json = json;
  }

  /**
   * @param code of the problem, as in {@link vn.nguon.kernel.Refusal#code()}
   */
  public void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      Map<String, Object> values)
      throws IOException {
    write(request, response, status, code, null, values);
  }

  /**
   * @param field at fault, or null
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      String code,
      String field,
      Map<String, Object> values)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding("UTF-8");
    response
        .getOutputStream()
        .write(
            json.writeValueAsBytes(
                problems.of(status, code, field, values, Problems.language(request))));
  }

  /** The same for a problem without values. */
  public void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
      throws IOException {
    write(request, response, status, code, Map.of());
  }
}

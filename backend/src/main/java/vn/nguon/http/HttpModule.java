package vn.nguon.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;
import vn.nguon.kernel.CommandId;
import vn.nguon.store.projection.ProjectionEngine;

/** What all HTTP has in common. */
@Configuration
@EnableConfigurationProperties(MapSettings.class)
class HttpModule {

  /** How long a reader waits for its own write at most. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Nguồn")
                .version("1")
                .description(
                    "Farm-to-phone traceability. Every command has a `commandId` chosen by the"
                        + " client; sending it again answers the same. A command answers with the"
                        + " header `Nguon-Position`; a GET with `?after=` that position sees it."))
        .path("/api/session", session());
  }

  /** Signing in and out is done by filters, which the description would not find. */
  private static PathItem session() {
    Schema<?> form =
        new ObjectSchema()
            .addProperty("username", new StringSchema())
            .addProperty("password", new StringSchema())
            .required(List.of("username", "password"));
    var signIn =
        new Operation()
            .operationId("signIn")
            .addTagsItem("session")
            .summary("Signs in; the answer sets the session's cookie.")
            .requestBody(
                new RequestBody()
                    .required(true)
                    .content(
                        new Content()
                            .addMediaType(
                                "application/x-www-form-urlencoded", new MediaType().schema(form))))
            .responses(
                new ApiResponses()
                    .addApiResponse("204", new ApiResponse().description("Signed in."))
                    .addApiResponse(
                        "401", new ApiResponse().description("Name or password wrong.")));
    var signOut =
        new Operation()
            .operationId("signOut")
            .addTagsItem("session")
            .summary("Ends the session.")
            .responses(
                new ApiResponses()
                    .addApiResponse("204", new ApiResponse().description("Signed out.")));
    return new PathItem().post(signIn).delete(signOut);
  }

  /** A lot number may hold a slash, a per cent sign or a semicolon; in a path they come encoded. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedPaths() {
    return factory ->
        factory.addConnectorCustomizers(
            connector ->
                connector.setEncodedSolidusHandling(
                    EncodedSolidusHandling.PASS_THROUGH.getValue()));
  }

  /** Files of forms go straight to disk; a form may be as large as the largest of them. */
  @Bean
  MultipartConfigElement forms(@Value("${nguon.media.largest}") DataSize largest) {
    return new MultipartConfigElement("", largest.toBytes(), largest.toBytes() + BodyLimit.FORM, 0);
  }

  /** Tags of what was sent, so that a phone on a slow line gets 304 for what it has already. */
  @Bean
  FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
    var etags =
        new FilterRegistrationBean<ShallowEtagHeaderFilter>(
            new ShallowEtagHeaderFilter() {
              @Override
              protected boolean shouldNotFilter(HttpServletRequest request) {
                // It keeps back what is to be sent at once, and news are never the same again.
                return request.getRequestURI().endsWith("/api/live");
              }
            });
    etags.addUrlPatterns("/api/*");
    return etags;
  }

  @Bean
  WebMvcConfigurer web(ProjectionEngine projections, ProblemWriter problems, MapSettings map) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(new ReadYourWrite(projections, problems))
            .addPathPatterns("/api/**");
        registry.addInterceptor(new AppPolicy(map)).addPathPatterns("/app", "/app/**");
      }

      @Override
      public void addFormatters(FormatterRegistry registry) {
        // The other identifiers are made of a text by their constructors.
        registry.addConverter(String.class, CommandId.class, CommandId::parse);
      }

      @Override
      public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Every address inside the app is the app's one page; its own router does the rest.
        registry
            .addResourceHandler("/app", "/app/", "/app/**")
            .addResourceLocations("classpath:/META-INF/resources/app/")
            .resourceChain(true)
            .addResolver(
                new PathResourceResolver() {
                  @Override
                  protected Resource getResource(String path, Resource location)
                      throws IOException {
                    Resource file = path.isEmpty() ? null : super.getResource(path, location);
                    if (file != null || path.startsWith("assets/")) {
                      return file;
                    }
                    return new ClassPathResource("META-INF/resources/app/index.html");
                  }
                });
      }
    };
  }

  /** Lets a GET with {@code ?after=position} wait until the read models have come that far. */
  private record ReadYourWrite(ProjectionEngine projections, ProblemWriter problems)
      implements HandlerInterceptor {

    @Override
    public boolean preHandle(
        HttpServletRequest request, HttpServletResponse response, Object handler)
        throws IOException {
      String after = request.getParameter("after");
      if (after == null || !request.getMethod().equals("GET")) {
        return true;
      }
      long position = position(after);
      if (position < 0) {
        problems.write(
            request,
            response,
            HttpStatus.BAD_REQUEST,
            "field-form",
            "after",
            Map.of("value", after, "form", "123"));
        return false;
      }
      if (position > projections.head() || !projections.await(position, LONGEST_WAIT)) {
        response.setHeader("Retry-After", "1");
        problems.write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "not-yet");
        return false;
      }
      return true;
    }

    /** -1 where it is none. */
    private static long position(String text) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        return -1;
      }
    }
  }
}

package classes;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import support.Checked;
import support.Later;
import support.Unchecked;

/** Annotations, generics, exceptions and modifiers of an @Async method are what they were. */
public final class AnnotationsKept {
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.LOCAL_VARIABLE})
  @interface Mark {
    String value() default "";
  }

  @Mark("method")
  @Deprecated
  @Async
  protected static <T extends Comparable<T>> Task<T> marked(
      @Mark("first") T first, long l, @Mark("third") String... rest) throws Checked, Unchecked {
    @Mark("local")
    T local = await(Later.soon(first));
    return done(local);
  }

  @Async
  public static Task<String> run() throws Exception {
    for (Method method : AnnotationsKept.class.getDeclaredMethods()) {
      if (method.getName().equals("marked") && !method.isSynthetic()
          && method.getReturnType() == Task.class) {
        log(method.toGenericString());
        log(method.getAnnotation(Mark.class));
        log(method.isAnnotationPresent(Deprecated.class));
        for (Annotation[] annotations : method.getParameterAnnotations()) {
          log(annotations.length == 0 ? "none" : annotations[0]);
        }
        log(method.getGenericReturnType());
      }
    }
    log(await(AnnotationsKept.<String>marked("x", 1)));
    return done("OK");
  }
}

package dev.pawl.processor.transform;

import org.objectweb.asm.tree.MethodNode;

/** Is told what each pass has made of a method. */
@FunctionalInterface
public interface PassListener {
  /** What the method is called that no pass has changed yet. */
  String SOURCE = "javac";

  /** Listens to nothing. */
  PassListener NONE = (owner, frameClass, pass, body) -> {};

  /**
   * Called before the first pass and after each. A method that turns out large is compiled a second
   * time, from the start.
   *
   * @param owner the internal name of the class that declares the method
   * @param frameClass the internal name of the class of its frames, which no other method shares
   * @param pass the simple name of the pass that has run, or {@link #SOURCE}
   * @param body the method as it is now; not to be changed
   */
  void passed(String owner, String frameClass, String pass, MethodNode body);
}

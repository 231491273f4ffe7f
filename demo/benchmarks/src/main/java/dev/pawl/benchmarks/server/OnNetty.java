package dev.pawl.benchmarks.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** On Netty's NIO transport, one event loop, in the form text. */
final class OnNetty {
  private static final int BACKLOG = 1024;
  private static final int LONGEST_LINE = 64 * 1024;

  private OnNetty() {}

  /** Answers each line; the answers leave together when there is nothing more to read. */
  @SuppressWarnings("FutureReturnValueIgnored") // what fails comes to exceptionCaught
  private static final class Doubling extends SimpleChannelInboundHandler<ByteBuf> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf line) {
      String text = line.toString(StandardCharsets.UTF_8);
      String answer = new BigInteger(text.strip()).shiftLeft(1) + "\n";
      context.write(ByteBufUtil.writeAscii(context.alloc(), answer), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws InterruptedException {
    var loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    var listener =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new LineBasedFrameDecoder(LONGEST_LINE), new Doubling());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    Control.start(((InetSocketAddress) listener.localAddress()).getPort());
    listener.closeFuture().sync();
  }
}

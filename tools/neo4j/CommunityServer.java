import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.QueryExecutionException;

/** Runs Neo4j Community with Bolt on loopback until its standard input closes or it is told to end. */
public final class CommunityServer {
    public static void main(String[] arguments) {
        try {
            var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
            var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]).toAbsolutePath())
                    .setConfig(GraphDatabaseSettings.auth_enabled, true)
                    .setConfig(GraphDatabaseSettings.udc_enabled, false)
                    .setConfig(GraphDatabaseSettings.pagecache_memory, Long.parseLong(arguments[2]) << 20)
                    .setConfig(BoltConnector.enabled, true)
                    .setConfig(BoltConnector.listen_address, address)
                    .setConfig(BoltConnector.advertised_address, address)
                    .build();
            Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
            setPassword(service, System.getenv("NEO4J_PASSWORD"));
            System.out.println("READY");
            // The launcher holds the other end: when it dies, however it dies, the database must not stay behind.
            System.in.transferTo(OutputStream.nullOutputStream());
            System.exit(0);
        } catch (Throwable problem) {
            // Threads of Neo4j would keep a process going that serves nobody.
            problem.printStackTrace();
            System.exit(1);
        }
    }

    private static void setPassword(DatabaseManagementService service, String password) {
        var statement = "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED";
        try {
            service.database("system").executeTransactionally(statement, Map.of("password", password));
        } catch (QueryExecutionException problem) {
            // Data that is used again with the password that it has.
            if (!problem.getMessage().contains("cannot be the same")) throw problem;
        }
    }
}

package io.clickhouseconnect.client;

/**
 * A statement with everything said about it so far, to be run many times with different
 * parameters. Immutable and thread safe. <pre class="code">
 * PreparedQuery byCity = client.sql("SELECT … WHERE city = {city:String}").setting("max_threads", 4).prepare();
 * byCity.spec().param("city", "Riga").query(Trip.class).list();</pre>
 */
public interface PreparedQuery {

	/**
	 * Starts one run.
	 * @return the statement, to be completed and run; it does not change this object
	 */
	ClickHouseOperations.StatementSpec spec();

}

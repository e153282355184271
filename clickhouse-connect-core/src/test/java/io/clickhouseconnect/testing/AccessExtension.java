package io.clickhouseconnect.testing;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.EmbeddedUser;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;

/**
 * A server with users, roles, profiles and a quota. All tests that need any of them share
 * it.
 */
public class AccessExtension extends ClickHouseExtension {

	/** The password of the user {@code bob}, of which a URL has to encode a part. */
	public static final String BOBS_PASSWORD = "b\u00f6b: s3cret";

	@Override
	protected void configure(EmbeddedClickHouse.Builder builder) {
		builder.user(EmbeddedUser.named("reader").withPassword("r").withProfile("readonly"))
			.user(EmbeddedUser.named("bob").withPassword(BOBS_PASSWORD))
			.user(EmbeddedUser.named("clerk").withPassword("k").withGrant("GRANT SELECT ON sales.*"))
			.user(EmbeddedUser.named("agent").withPassword("a").withGrant("GRANT seller").withGrant("GRANT auditor"))
			.user(EmbeddedUser.named("dotted").withPassword("d").withProfile("dotted"))
			.usersXml("""
					<roles>
					<seller><grants><query>GRANT SELECT ON sales.orders</query></grants></seller>
					<auditor><grants><query>GRANT SELECT ON sales.audit</query></grants></auditor>
					</roles>
					<users><agent><databases><sales><orders><filter>id &lt; 3</filter></orders></sales></databases>
					</agent></users>""")
			.usersXml("""
					<profiles><dotted>
					<json_type_escape_dots_in_keys>1</json_type_escape_dots_in_keys>
					</dotted></profiles>""")
			.usersXml("""
					<quotas><tiny><interval><duration>36000</duration><queries>2</queries></interval></tiny></quotas>
					<users><frugal><password>f</password><networks><ip>::/0</ip></networks><profile>default</profile>
					<quota>tiny</quota></frugal></users>""");
	}

}

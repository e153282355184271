package io.clickhouseconnect.client;

import io.clickhouseconnect.embedded.EmbeddedClickHouse;
import io.clickhouseconnect.embedded.EmbeddedUser;
import io.clickhouseconnect.embedded.junit.ClickHouseExtension;

/**
 * A server with users, roles and a profile that lets nothing be changed.
 */
class AccessExtension extends ClickHouseExtension {

	@Override
	protected void configure(EmbeddedClickHouse.Builder builder) {
		builder.user(EmbeddedUser.named("reader").withPassword("r").withProfile("readonly"))
			.user(EmbeddedUser.named("bob").withPassword("b\u00f6b: s3cret"))
			.user(EmbeddedUser.named("agent").withPassword("a").withGrant("GRANT seller").withGrant("GRANT auditor"))
			.usersXml("""
					<roles>
					<seller><grants><query>GRANT SELECT ON sales.orders</query></grants></seller>
					<auditor><grants><query>GRANT SELECT ON sales.audit</query></grants></auditor>
					</roles>
					<users><agent><databases><sales><orders><filter>id &lt; 3</filter></orders></sales></databases>
					</agent></users>""");
	}

}

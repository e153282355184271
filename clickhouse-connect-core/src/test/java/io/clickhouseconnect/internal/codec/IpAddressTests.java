package io.clickhouseconnect.internal.codec;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.clickhouseconnect.embedded.junit.ClickHouseExtension;
import io.clickhouseconnect.embedded.junit.TestDatabase;
import io.clickhouseconnect.error.ClickHouseDataException;
import io.clickhouseconnect.result.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * IPv4 and IPv6.
 */
@ExtendWith(ClickHouseExtension.class)
class IpAddressTests {

	@Test
	void ipv4TakesAddressesTextsAndBits(TestDatabase database) throws UnknownHostException {
		NativeTable table = new NativeTable(database, "ipv4_values", "IPv4");
		table.insert((columns) -> {
			columns[0].appendObject(address(1, 2, 3, 4));
			columns[0].appendObject("255.0.10.199");
			columns[0].appendObject(new StringBuilder("0.0.0.0"));
			columns[0].appendRaw(0xC0A80001L);
			columns[0].appendRaws(new int[] { 0xC0A80002 }, 0, 1);
		});
		assertThat(table.ask("c0")).containsExactly("1.2.3.4", "255.0.10.199", "0.0.0.0", "192.168.0.1", "192.168.0.2");
		Column column = table.read().get(0);
		assertThat(column.getInetAddress(1)).isInstanceOf(Inet4Address.class)
			.isEqualTo(InetAddress.getByName("255.0.10.199"));
		assertThat(column.getRaw(1)).isEqualTo(0xFF000AC7L);
		assertThat(column.ints()).startsWith(0x01020304, 0xFF000AC7);
	}

	@Test
	void ipv6TakesAddressesAndTexts(TestDatabase database) throws UnknownHostException {
		NativeTable table = new NativeTable(database, "ipv6_values", "IPv6");
		table.insertObjects(List.of(InetAddress.getByName("2001:db8::ff00:42:8329"), "2001:DB8:0:0:0:ff00:42:8329",
				"::", "::1", "1::", "64:ff9b::192.0.2.33", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4"));
		assertThat(table.ask("c0")).containsExactly("2001:db8::ff00:42:8329", "2001:db8::ff00:42:8329", "::", "::1",
				"1::", "64:ff9b::c000:221", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:102:304");
	}

	@Test
	void ipv4BecomesMappedInIpv6(TestDatabase database) {
		NativeTable table = new NativeTable(database, "ipv6_mapped", "IPv6");
		table.insertObjects(List.of(address(1, 2, 3, 4), "1.2.3.4", "::ffff:1.2.3.4"));
		assertThat(table.ask("c0")).containsOnly("::ffff:1.2.3.4");
		Column column = table.read().get(0);
		assertThat(column.getInetAddress(0)).isInstanceOf(Inet6Address.class);
		assertThat(column.getInetAddress(0).getAddress()).hasSize(16).endsWith(-1, -1, 1, 2, 3, 4);
		assertThat(column.getString(0)).isEqualTo("::ffff:1.2.3.4");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "1", "1.2.3", "1.2.3.", "1.2.3.4.", ".1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.0004",
			"1.2.3.04", "01.2.3.4", "1.2.3.-4", "1.2.3.a", " 1.2.3.4", "1.2.3.4 ", "1..3.4", "localhost", "::1" })
	void aTextThatIsNoIpv4IsRefused(String text) {
		OneColumn.assertRefused("IPv4", text, "a text that is no IPv4 address");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ":", ":::", "1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7",
			"1:2:3:4:5:6:7:8:9", "1::2::3", "1:2:3:4:5:6:7::8", "12345::", "g::", "::1%eth0", "::1.2.3", "::1.2.3.4.5",
			"1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5", "1.2.3.4::", "1.2.3.256", "[::1]", " ::1", "localhost" })
	void aTextThatIsNoAddressIsRefused(String text) {
		OneColumn.assertRefused("IPv6", text, "a text that is no IP address");
	}

	@Test
	void whatIsNoAddressIsRefused() throws UnknownHostException {
		OneColumn.assertRefused("IPv4", InetAddress.getByName("::1"),
				"an Inet6Address, which the type IPv4 does not take");
		OneColumn.assertRefused("IPv4", 1, "an Integer, which the type IPv4 does not take");
		OneColumn.assertRefused("IPv6", 1, "an Integer, which the type IPv6 does not take");
		Inet6Address scoped = Inet6Address.getByAddress(null, new byte[16], 3);
		OneColumn.assertRefused("IPv6", scoped, "an address with a scope, and IPv6 has none");
		OneColumn.assertRefused("IPv4", ZoneOffset.UTC, (writer) -> writer.appendRaw(-1),
				"a raw number out of the range of IPv4");
		OneColumn.assertRefused("IPv4", ZoneOffset.UTC, (writer) -> writer.appendRaw(1L << 32),
				"a raw number out of the range of IPv4");
	}

	@Test
	void everyShapeOfIpv6HasTheTextOfTheServer(TestDatabase database) {
		Random random = new Random(6);
		List<String> hex = new ArrayList<>();
		for (int zeros = 0; zeros < 256; zeros++) {
			StringBuilder address = new StringBuilder();
			for (int group = 0; group < 8; group++) {
				address.append(String.format("%04x", ((zeros >> group & 1) == 1) ? 0 : 1 + random.nextInt(0xFFFF)));
			}
			hex.add(address.toString());
			hex.add("00000000000000000000ffff" + address.substring(24));
			hex.add("000000000000000000000000" + address.substring(24));
		}
		NativeTable table = new NativeTable(database, "ipv6_texts", "String");
		table.insertObjects(hex);
		List<Column> read = NativeTable.read(table.client(),
				"SELECT CAST(unhex(c0)::FixedString(16) AS IPv6) AS a, toString(a) FROM ipv6_texts", Map.of());
		List<String> texts = new ArrayList<>();
		for (int row = 0; row < hex.size(); row++) {
			assertThat(read.get(0).getString(row)).isEqualTo(read.get(1).getString(row));
			texts.add(read.get(0).getString(row));
		}
		NativeTable copy = new NativeTable(database, "ipv6_copies", "IPv6");
		copy.insertObjects(texts);
		assertThat(copy.ask("c0")).isEqualTo(texts);
		assertThat(copy.ask("lower(hex(c0))")).isEqualTo(hex);
	}

	@Test
	void otherGettersAreRefused() {
		Column column = OneColumn.of("IPv6", (writer) -> writer.appendObject("::1"));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getRaw(0));
		assertThatExceptionOfType(ClickHouseDataException.class).isThrownBy(() -> column.getLong(0));
	}

	private static InetAddress address(int... bytes) {
		byte[] address = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			address[i] = (byte) bytes[i];
		}
		try {
			return InetAddress.getByAddress(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

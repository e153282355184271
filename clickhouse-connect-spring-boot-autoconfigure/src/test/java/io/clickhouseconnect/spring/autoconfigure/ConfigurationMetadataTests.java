package io.clickhouseconnect.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what an IDE knows of the properties.
 */
class ConfigurationMetadataTests {

	private DocumentContext metadata;

	@BeforeEach
	void read() throws IOException {
		String classFile = ClickHouseProperties.class.getName().replace('.', '/') + ".class";
		URL location = getClass().getClassLoader().getResource(classFile);
		URI file = URI.create(location.toString().replace(classFile, "META-INF/spring-configuration-metadata.json"));
		try (InputStream in = file.toURL().openStream()) {
			this.metadata = JsonPath.parse(in);
		}
	}

	@Test
	void everyPropertyHasADescription() {
		List<String> undescribed = this.metadata.read("$.properties[?(!@.description)].name");
		assertThat(undescribed).isEmpty();
	}

	@Test
	void everyPropertyOfAClientIsThere() {
		assertThat(names()).contains("clickhouse.enabled", "clickhouse.pools", "clickhouse.clients");
		assertThat(names()).containsAll(names("clickhouse.", ClickHouseClientProperties.class));
		assertThat(names()).containsAll(names("clickhouse.session.", ClickHouseSessionProperties.class));
	}

	@Test
	void everyPropertyOfTheDefaultPoolIsThere() {
		assertThat(names()).containsAll(names("clickhouse.pools.default.", ClickHousePoolProperties.class));
		assertThat(names()).containsAll(names("clickhouse.pools.default.ssl.", ClickHousePoolProperties.Ssl.class));
	}

	@Test
	void defaultsOfThePoolAreTheRealOnes() {
		MapConfigurationPropertySource source = new MapConfigurationPropertySource();
		for (String name : names()) {
			List<Object> value = this.metadata.read("$.properties[?(@.name == '" + name + "')].defaultValue");
			if (name.startsWith("clickhouse.pools.default.") && !value.isEmpty()) {
				source.put(name.replace("clickhouse.pools.default", "pool"), value.get(0));
			}
		}
		ClickHousePoolProperties described = new Binder(List.of(source), null,
				ApplicationConversionService.getSharedInstance())
			.bind("pool", Bindable.of(ClickHousePoolProperties.class))
			.get();
		assertThat(described).usingRecursiveComparison().isEqualTo(new ClickHousePoolProperties());
		assertThat(source.iterator()).toIterable().hasSize(11);
	}

	@Test
	void policiesAreHinted() {
		List<String> values = this.metadata.read("$.hints[?(@.name == 'clickhouse.session.policy')].values[*].value");
		assertThat(values).containsExactly("none", "client", "query", "thread", "request");
	}

	private List<String> names() {
		return this.metadata.read("$.properties[*].name");
	}

	private static List<String> names(String prefix, Class<?> type) {
		BeanWrapper bean = PropertyAccessorFactory.forBeanPropertyAccess(BeanUtils.instantiateClass(type));
		return Arrays.stream(bean.getPropertyDescriptors())
			.filter((property) -> property.getWriteMethod() != null)
			.map((property) -> prefix + property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
			.toList();
	}

}

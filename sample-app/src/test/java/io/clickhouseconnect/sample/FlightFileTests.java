package io.clickhouseconnect.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.Resource;

import io.clickhouseconnect.sample.SampleProperties.Data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class FlightFileTests {

	@TempDir
	private Path folder;

	@Test
	void fileInTheCacheIsUsedAgain() throws IOException {
		Path file = this.folder.resolve("vega-datasets@3.2.1").resolve("flights-3m.parquet");
		Files.createDirectories(this.folder.resolve("vega-datasets@3.2.1"));
		Files.writeString(file, "PAR1");
		assertThat(find(Data.AUTO, this.folder).getFile()).isEqualTo(file.toFile());
		assertThat(find(Data.NPM, this.folder).getFile()).isEqualTo(file.toFile());
	}

	@Test
	void sliceIsUsedWhereNpmCannotBringTheFlights() throws IOException {
		Path noFolder = Files.writeString(this.folder.resolve("file"), "");
		assertThat(find(Data.AUTO, noFolder).contentLength()).isEqualTo(find(Data.SLICE, noFolder).contentLength());
		assertThatIOException().isThrownBy(() -> find(Data.NPM, noFolder));
	}

	private static Resource find(Data data, Path cacheFolder) throws IOException {
		return new FlightFile(new SampleProperties(data, cacheFolder, Duration.ofMinutes(1))).find();
	}

}

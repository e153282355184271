package io.clickhouseconnect.internal.codec.write;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextEntriesTests {

	/** Texts that all have one hash code. */
	private static List<String> colliding(int count) {
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			StringBuilder text = new StringBuilder();
			for (int bit = 0; bit < 14; bit++) {
				text.append(((i >> bit) & 1) == 0 ? "Aa" : "BB");
			}
			texts.add(text.toString());
		}
		return texts;
	}

	@Test
	void textsOfOneHashCodeAreFoundNearTheirPlace() {
		List<String> texts = colliding(10_000);
		assertThat(texts.stream().map(String::hashCode).distinct()).hasSize(1);
		TextEntries entries = new TextEntries();
		for (int i = 0; i < texts.size(); i++) {
			assertThat(entries.find(texts.get(i))).isEqualTo(-1);
			entries.add(texts.get(i), i);
		}
		assertThat(entries.farthest()).isLessThan(200);
		for (int i = 0; i < texts.size(); i++) {
			assertThat(entries.find(texts.get(i))).isEqualTo(i);
		}
	}

	@Test
	void otherTextsAreFoundNearTheirPlaceAfterClearing() {
		TextEntries entries = new TextEntries();
		colliding(1_000).forEach((text) -> entries.add(text, 1));
		entries.clear();
		for (int i = 0; i < 20_000; i++) {
			entries.add("label " + i, i);
		}
		assertThat(entries.farthest()).isLessThan(200);
		assertThat(entries.find("label 19999")).isEqualTo(19_999);
		assertThat(entries.find("AaAa")).isEqualTo(-1);
	}

}

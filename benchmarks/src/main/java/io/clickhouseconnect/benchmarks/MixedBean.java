package io.clickhouseconnect.benchmarks;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

/**
 * A row of the mixed columns as client-v2 wants it: a nullable UInt64 is for it nothing
 * but a {@link BigInteger}.
 */
public class MixedBean {

	private long id;

	private int quantity;

	private double price;

	private String title = "";

	private LocalDateTime created = LocalDateTime.MIN;

	private String category = "";

	private @Nullable BigInteger parent;

	private BigDecimal amount = BigDecimal.ZERO;

	public long getId() {
		return this.id;
	}

	public void setId(long id) {
		this.id = id;
	}

	public int getQuantity() {
		return this.quantity;
	}

	public void setQuantity(int quantity) {
		this.quantity = quantity;
	}

	public double getPrice() {
		return this.price;
	}

	public void setPrice(double price) {
		this.price = price;
	}

	public String getTitle() {
		return this.title;
	}

	public void setTitle(String title) {
		this.title = title;
	}

	public LocalDateTime getCreated() {
		return this.created;
	}

	public void setCreated(LocalDateTime created) {
		this.created = created;
	}

	public String getCategory() {
		return this.category;
	}

	public void setCategory(String category) {
		this.category = category;
	}

	public @Nullable BigInteger getParent() {
		return this.parent;
	}

	public void setParent(@Nullable BigInteger parent) {
		this.parent = parent;
	}

	public BigDecimal getAmount() {
		return this.amount;
	}

	public void setAmount(BigDecimal amount) {
		this.amount = amount;
	}

}

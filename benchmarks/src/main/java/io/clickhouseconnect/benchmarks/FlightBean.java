package io.clickhouseconnect.benchmarks;

import java.time.LocalDateTime;

/**
 * A flight, as client-v2 wants it.
 */
public class FlightBean {

	private LocalDateTime date = LocalDateTime.MIN;

	private short delay;

	private int distance;

	private String origin = "";

	private String destination = "";

	public LocalDateTime getDate() {
		return this.date;
	}

	public void setDate(LocalDateTime date) {
		this.date = date;
	}

	public short getDelay() {
		return this.delay;
	}

	public void setDelay(short delay) {
		this.delay = delay;
	}

	public int getDistance() {
		return this.distance;
	}

	public void setDistance(int distance) {
		this.distance = distance;
	}

	public String getOrigin() {
		return this.origin;
	}

	public void setOrigin(String origin) {
		this.origin = origin;
	}

	public String getDestination() {
		return this.destination;
	}

	public void setDestination(String destination) {
		this.destination = destination;
	}

}
